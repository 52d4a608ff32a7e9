// Bundles source/ into ../static/viewer.js and the licences of all that is in it into ../static/viewer-licenses.txt.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STATIC = join("..", "static");
// What is changed in the libraries, whose versions are locked. Each must be found, else the build fails.
const FONTS = [
  // The heights of a line leave out the gap that these fonts ask for between lines, which Word and LibreOffice keep:
  // Times New Roman (1825 + 443 + 87) / 2048, Arial (1854 + 434 + 67) / 2048 (hhea table).
  [/(fallbackStack:\["Times New Roman","Tinos",)("Times","serif"\],singleLineRatio:)1\.1074/, '$1"Liberation Serif",$21.1499'],
  [/(fallbackStack:\["Arial","Arimo",)("Helvetica","sans-serif"\],singleLineRatio:)1\.1172/, '$1"Liberation Sans",$21.1499'],
];
const LAYOUT = [
  // A space after the last word of a line needs no room.
  [/(\w+)\.width>0&&\1\.width\+N>\1\.availableWidth\+Z&&\(H\(m,k\),h\(y\)\)/, "$1.width>0&&$1.width+z(E.trimEnd(),y)>$1.availableWidth+Z&&(H(m,k),h(y))"],
  // Lengths of the page and widths of borders are not rounded to whole pixels: a page may hold one line more or less.
  [/function \$\((\w)\)\{return Math\.round\(\1\/1440\*96\)\}/, "function $$($1){return $1/1440*96}"],
  [/Math\.max\(1,Math\.round\((\w)\/8\*1\.333\)\)/, "Math.max(2/3,$1/6)"],
];
// Nothing is fetched from elsewhere and no text is run as a program, whatever a later version of the library calls.
const CLOSED = [
  [/https:\/\/fonts\.googleapis\.com\//, "about:blank#"],
  [/"function"!=typeof (\w)&&\(\1=new Function\(""\+\1\)\);/, ""],
];
const PATCHES = [...FONTS, ...LAYOUT, ...CLOSED];

// The sources, the lock and this file together: what the bundle was made of.
function fingerprint() {
  const names = ["build.js", "package.json", "package-lock.json", ...readdirSync("source").map((name) => `source/${name}`)];
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
      for (const [pattern, replacement] of PATCHES) {
        if (!pattern.test(contents)) continue;
        applied.add(pattern);
        contents = contents.replace(pattern, replacement);
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
if (applied.size !== PATCHES.length) throw new Error("a patch found nothing to change: look at the new version of the library");

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

function about(name) {
  return JSON.parse(readFileSync(join("node_modules", ...name.split("/"), "package.json"), "utf8"));
}

function licence(name) {
  const folder = join("node_modules", ...name.split("/"));
  const { version, license } = about(name);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort() : [];
  if (files.length === 0) throw new Error(`${name} has no file with its licence`);
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
}

const line = `\n${"=".repeat(100)}\n`;
const texts = [...packages].sort().map(licence);
writeFileSync(join(STATIC, "viewer-licenses.txt"), `The libraries in viewer.js, and their licences.\n${line}${texts.join(line)}`);
console.log(`viewer.js: ${Math.round(bundled.bytes / 1000)} kB, ${packages.size} libraries`);
