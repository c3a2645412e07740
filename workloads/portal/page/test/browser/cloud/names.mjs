// The names of a deployment on AWS, as its blueprint makes them. The browser resolves every name to this machine.
export const site = "https://portal.hospital.test";
export const region = "eu-west-1";
export const pool = region + "_Members01";
export const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool}`;
export const signIn = `https://members.auth.${region}.amazoncognito.com`;
export const identityOrigin = `https://cognito-identity.${region}.amazonaws.com`;
export const identityPoolId = region + ":11111111-2222-4333-8444-555555555555";
export const bucket = "hospital-documents";
export const store = `https://${bucket}.s3.${region}.amazonaws.com`;
export const api = "https://api.hospital.test";
export const links = "https://links.hospital.test";
export const clientId = "5example0client";

/** Members: what the user pool knows of them, and their ids in the identity pool. */
export const members = {
  alice: { sub: "5f0d8a1e-0000-4000-8000-00000000a11c", email: "alice@example.org", identityId: region + ":aaaaaaaa-0000-4000-8000-000000000001" },
  bob: { sub: "5f0d8a1e-0000-4000-8000-000000000b0b", email: "bob@example.org", identityId: region + ":bbbbbbbb-0000-4000-8000-000000000002" },
  nova: { sub: "5f0d8a1e-0000-4000-8000-00000000070a", email: "nova@example.org", identityId: region + ":cccccccc-0000-4000-8000-000000000003" },
};

/** The policy that the site of the AWS portal sends: components/aws/siteheaders.go. */
export const policy = [
  "default-src 'none'", "base-uri 'none'", `connect-src 'self' ${signIn} https://cognito-idp.${region}.amazonaws.com ${identityOrigin} ${store}`,
  "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "img-src 'self' data:", "manifest-src 'self'",
  "script-src 'self'", "style-src 'self'", "upgrade-insecure-requests",
].join("; ");
