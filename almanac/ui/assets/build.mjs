// Builds styles, scripts and fonts into almanac/ui/static/built/.
// Made aside and put in place whole, so that nobody meets a half-built folder.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const modules = join(root, "node_modules");
const built = join(here, "..", "static", "built");
const aside = join(root, "build", "assets.new");
const old = join(root, "build", "assets.old");

for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true });
mkdirSync(join(aside, "fonts"), { recursive: true });
mkdirSync(dirname(built), { recursive: true });

const { css } = sass.compile(join(here, "styles", "almanac.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
});
for (const foreign of ["/assets/", "GDS Transport", "crown"]) {
  if (css.includes(foreign)) throw new Error(`The styles name “${foreign}”, which we do not ship.`);
}
writeFileSync(join(aside, "almanac.css"), css);

const font = join(modules, "@fontsource-variable", "atkinson-hyperlegible-next");
for (const part of ["latin", "latin-ext"]) {
  for (const style of ["normal", "italic"]) {
    const name = `atkinson-hyperlegible-next-${part}-wght-${style}.woff2`;
    cpSync(join(font, "files", name), join(aside, "fonts", name));
  }
}
cpSync(join(font, "LICENSE"), join(aside, "fonts", "LICENSE"));
for (const name of ["almanac.js", "answers.js", "mark.svg"]) cpSync(join(here, name), join(aside, name));

try {
  renameSync(built, old);
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
renameSync(aside, built);
rmSync(old, { recursive: true, force: true });
console.log(`almanac.css: ${Math.round(css.length / 1024)} KB, ${readdirSync(join(built, "fonts")).length - 1} fonts`);
