// One TLS server that is all the hosts of a deployment, behind a proxy that takes connections to any host. It notes every host that it
// is taken for.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import { issuing, startIdentity } from "./identity.mjs";
import { api, identityOrigin, issuer, links, policy, signIn, site, store as storeOrigin } from "./names.mjs";
import { startProvider } from "./provider.mjs";
import { startService } from "./service.mjs";
import { startStore } from "./store.mjs";

const host = (origin) => new URL(origin).host;

/** Starts a deployment with a configuration of the page. The caller stops it. */
export async function startCloud(config) {
  const cloud = { issued: new Map(), reads: [], refusals: [], strangers: [], requests: [], documents: {} };
  cloud.issue = issuing(cloud.issued);
  const files = await renderSite(config);
  const provider = await startProvider();
  const store = await startStore(cloud);
  const service = startService(provider.publicKey, cloud);
  const hosts = {
    [host(site)]: (request, response) => serve(files, request, response, config),
    [host(issuer)]: provider.answer, [host(signIn)]: provider.answer,
    [host(identityOrigin)]: startIdentity(provider.publicKey, cloud), [host(storeOrigin)]: store.answer,
    [host(api)]: service.answer, [host(links)]: service.follow,
    "identitytoolkit.googleapis.com": service.exchange,
  };
  const pems = await generate([{ name: "commonName", value: "deployment" }], { keySize: 2048 });
  const server = https.createServer({ key: pems.private, cert: pems.cert }, async (request, response) => {
    const name = request.headers.host;
    cloud.requests.push(`${request.method} https://${name}${request.url}`);
    if (!hosts[name]) {
      cloud.strangers.push(name + request.url);
      return response.writeHead(404).end();
    }
    if (cloud.down?.includes(name)) return request.socket.destroy();
    try {
      await hosts[name](request, response, cloud);
    } catch (error) {
      console.error(name, error);
      if (!response.headersSent) response.writeHead(500).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const proxy = await startProxy(server.address().port);
  cloud.proxy = proxy.address;
  cloud.put = store.put;
  cloud.stop = async () => {
    proxy.stop();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await store.stop();
  };
  return cloud;
}

/** A proxy that makes connections to any host connections to a port of this machine. */
async function startProxy(port) {
  const proxy = http.createServer((_, response) => response.writeHead(403).end());
  const sockets = new Set();
  proxy.on("connect", (_, here) => {
    const there = net.connect(port, "127.0.0.1", () => here.write("HTTP/1.1 200 OK\r\n\r\n"));
    here.pipe(there).pipe(here);
    for (const [socket, other] of [[here, there], [there, here]]) {
      sockets.add(socket);
      socket.on("error", () => other.destroy()).on("close", () => { sockets.delete(socket); other.destroy(); });
    }
  });
  await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${proxy.address().port}`,
    stop() { proxy.close(); for (const socket of sockets) socket.destroy(); },
  };
}

/** The site's files and headers, as the Go package makes them. */
async function renderSite(config) {
  const folder = await mkdtemp(path.join(tmpdir(), "site-"));
  try {
    const file = path.join(folder, "given.json");
    await writeFile(file, JSON.stringify(config));
    const command = process.env.MEMBERPAGE ? [process.env.MEMBERPAGE] : ["go", "run", "../memberpage"];
    const { stdout } = await promisify(execFile)(command[0], [...command.slice(1), file, path.join(folder, "site")]);
    const files = {};
    const rendered = JSON.parse(stdout);
    for (const [name, headers] of Object.entries(rendered.files)) {
      files["/" + name] = { headers, content: await readFile(path.join(folder, "site", name)) };
    }
    files.policy = rendered.contentSecurityPolicy;
    return files;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Serves the site with the headers of components/aws/siteheaders.go and the error pages of sitedistribution.go. */
function serve(files, request, response, config) {
  const { pathname } = new URL(request.url, site);
  const found = files[pathname === "/" ? "/index.html" : pathname];
  const file = found ?? files["/404.html"];
  response.writeHead(found ? 200 : 404, {
    ...file.headers, "content-security-policy": config.documents.kind === "s3" ? policy : files.policy,
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  });
  response.end(file.content);
}
