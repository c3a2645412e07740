// Dates, sizes and names as people read them, in the page's language.

const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A size in bytes, such as "84 kB"; empty where it is not known. */
export function size(bytes, language) {
  if (!Number.isFinite(bytes) || bytes < 0) return "";
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** unit;
  return new Intl.NumberFormat(language, {
    style: "unit", unit: units[unit], unitDisplay: unit ? "short" : "long", maximumFractionDigits: value < 10 && unit ? 1 : 0,
  }).format(value);
}

/** A day, such as "12 March 2026"; empty where it is not known. */
export function day(time, language) {
  return Number.isFinite(time) ? new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(time) : "";
}

/** A text with its {names} filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));

/** A name that any system can store a file under. */
export function fileName(name) {
  const safe = name.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g, "_").replace(/^\.+|[. ]+$/g, "");
  return safe.slice(-120) || "document";
}
