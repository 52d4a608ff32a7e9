// Bundles source/ into ../static/viewer.js, puts htmx into ../static/htmx.js, and the licences of all that is in them into
// ../static/viewer-licenses.txt.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PATCHES } from "./patches.js";

const STATIC = join("..", "static");
// The sources, the lock and this file together: what the bundle was made of.
function fingerprint() {
  const names = ["build.js", "patches.js", "package.json", "package-lock.json", ...readdirSync("source").map((name) => `source/${name}`)];
  const hash = createHash("sha256");
  for (const name of names.sort()) hash.update(`${name}\0`).update(readFileSync(name, "utf8").replaceAll("\r\n", "\n")).update("\0");
  return hash.digest("hex");
}

const applied = new Set();
const patches = {
  name: "patches",
  setup(bundling) {
    bundling.onLoad({ filter: /(docx-editor-core[\\/]dist[\\/].*\.mjs|jszip\.min\.js)$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [before, after] of PATCHES) {
        if (!contents.includes(before)) continue;
        applied.add(before);
        contents = contents.replaceAll(before, () => after);
      }
      return { contents, loader: "js" };
    });
  },
};

const result = await build({
  entryPoints: ["source/viewer.js"],
  outfile: join(STATIC, "viewer.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "edge111", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  banner: { js: `/* docgen viewer ${fingerprint()}; licences: viewer-licenses.txt */` },
  plugins: [patches],
  metafile: true,
  logLevel: "warning",
});
const missed = PATCHES.map(([before]) => before).filter((before) => !applied.has(before));
if (missed.length) throw new Error(`the libraries have changed; look at patches.js again:\n${missed.join("\n")}`);

const bundled = Object.values(result.metafile.outputs)[0];
const packages = new Set();
for (const [path, { bytesInOutput }] of Object.entries(bundled.inputs)) {
  const name = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  if (name && bytesInOutput > 0) packages.add(name);
}
for (const name of packages) {
  // The one file of jszip holds what it depends on.
  if (name === "jszip") for (const inside of Object.keys(about(name).dependencies)) packages.add(inside);
}

// htmx with its extension for server-sent events, as its authors minified them, in one file for all pages.
const ready = { "htmx.org": "htmx.min.js", "htmx-ext-sse": "sse.min.js" };
const scripts = Object.entries(ready).map(([name, file]) => readFileSync(join("node_modules", name, "dist", file), "utf8").trim());
writeFileSync(join(STATIC, "htmx.js"), `/* htmx with its extension sse; licences: viewer-licenses.txt */\n${scripts.join("\n")}\n`);
for (const name of Object.keys(ready)) packages.add(name);

function about(name) {
  return JSON.parse(readFileSync(join("node_modules", ...name.split("/"), "package.json"), "utf8"));
}

function licence(name) {
  const folder = join("node_modules", ...name.split("/"));
  const { version, license } = about(name);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort() : [];
  if (files.length === 0) throw new Error(`${name} has no file with its licence`);
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return `${name} ${version} (${license ?? texts[0].split("\n")[0]})\n\n${texts.join("\n\n")}\n`;
}

const HEAD = `The libraries in viewer.js and htmx.js, and their licences.

@eigenpal/docx-editor-core and jszip were changed for docgen: heights of lines, breaks of lines and pages, widths of borders,
and nothing is fetched or run from a text. The changes are docgen/web/viewer/patches.js.`;
const line = `\n${"=".repeat(100)}\n`;
const texts = [...packages].sort().map(licence);
writeFileSync(join(STATIC, "viewer-licenses.txt"), `${HEAD}\n${line}${texts.join(line)}`);
console.log(`viewer.js: ${Math.round(bundled.bytes / 1000)} kB, ${packages.size} libraries`);
