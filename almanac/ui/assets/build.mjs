// Build styles, scripts and fonts into almanac/ui/static/built/.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const built = join(here, "..", "static", "built");
const modules = join(root, "node_modules");

rmSync(built, { recursive: true, force: true });
mkdirSync(join(built, "fonts"), { recursive: true });

const { css } = sass.compile(join(here, "styles", "almanac.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
});
writeFileSync(join(built, "almanac.css"), css);

const font = join(modules, "@fontsource-variable", "atkinson-hyperlegible-next");
for (const face of ["latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "latin-ext-wght-italic"]) {
  const name = `atkinson-hyperlegible-next-${face}.woff2`;
  cpSync(join(font, "files", name), join(built, "fonts", name));
}
cpSync(join(font, "LICENSE"), join(built, "fonts", "LICENSE"));
cpSync(join(here, "almanac.js"), join(built, "almanac.js"));
cpSync(join(here, "mark.svg"), join(built, "mark.svg"));
console.log(`almanac.css: ${Math.round(css.length / 1024)} KB`);
