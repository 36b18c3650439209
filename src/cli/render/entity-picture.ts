import type { Schema } from "../../schema/schema.ts";
import { type EntityLayout, layOutEntities, type Place, type Size } from "./entity-layout.ts";
import { type Entity, type EntityAttribute, type EntityLink, type EntityModel, entityModel } from "./entity-model.ts";

/** Pixels. */
const margin = 24;
const headHeight = 30;
const rowHeight = 21;
const padding = 10;
const keyWidth = 36;
const fontSize = 12;
/** Of a monospaced character at the font size. */
const characterWidth = 7.3;
const longestName = 40;
const longestType = 30;

const style = `text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}
.background{fill:#ffffff}.box{fill:#ffffff;stroke:#d0d7de}.head{fill:#ddf4ff;stroke:#d0d7de}.title{font-weight:600}
.type{fill:#57606a}.key{font-size:9px;font-weight:600;fill:#0969da}.optional{fill:#57606a;font-style:italic}
.row{stroke:#eaeef2}.link{fill:none;stroke:#8c959f;stroke-width:1.5}.weak{stroke-dasharray:5 3}.end{fill:none;stroke:#8c959f;stroke-width:1.5}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.background,.box{fill:#0d1117}.box,.head{stroke:#30363d}.head{fill:#121d2f}
.type,.optional{fill:#9198a1}.key{fill:#79c0ff}.row{stroke:#21262d}.link,.end{stroke:#656c76}}`;

/**
 * The tables of a schema as a picture on its own: boxes with their columns, lines for foreign keys with a crow's foot
 * where many rows may stand, dashed where a row may do without. The same schema gives the same picture.
 */
export function entityPicture(schema: Schema): string {
  const model = entityModel(schema);
  const sizes = new Map(model.entities.map((entity) => [entity.name, sizeOf(entity)]));
  const layout = layOutEntities(model, sizes, margin);
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Tables and foreign keys">`,
    `<style>${style}</style>`,
    `<rect class="background" width="${width}" height="${height}"/>`,
    ...model.links.map((link) => linkPath(link, model, layout, sizes)),
    ...model.entities.map((entity) => boxOf(entity, layout.places.get(entity.name)!, sizes.get(entity.name)!)),
    "</svg>",
    "",
  ].join("\n");
}

function sizeOf({ name, attributes }: Entity): Size {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columnsOf)) * characterWidth;
  const names = widest(attributes.map((attribute) => shorten(attribute.name, longestName)));
  const types = widest(attributes.map((attribute) => shorten(attribute.type, longestType)));
  const title = widest([shorten(name, longestName * 2)]) * 1.03;
  const row = keyWidth + names + 2 * characterWidth + types;
  return {
    width: Math.ceil(Math.max(row, title, 80) + padding * 2),
    height: headHeight + attributes.length * rowHeight + (attributes.length === 0 ? 0 : 4),
  };
}

function boxOf({ name, comment, attributes }: Entity, { x, y }: Place, { width, height }: Size): string {
  return [
    `<g transform="translate(${x} ${y})">`,
    ...(comment === undefined ? [] : [`<title>${escapeXml(comment)}</title>`]),
    `<rect class="box" width="${width}" height="${height}" rx="6"/>`,
    `<path class="head" d="M0 ${headHeight}V6a6 6 0 0 1 6-6H${width - 6}a6 6 0 0 1 6 6V${headHeight}z"/>`,
    `<text class="title" x="${padding}" y="${headHeight / 2 + 4}">${escapeXml(shorten(name, longestName * 2))}</text>`,
    ...attributes.map((attribute, index) => rowOf(attribute, index, width)),
    "</g>",
  ].join("\n");
}

function rowOf({ name, type, keys, notNull, comment }: EntityAttribute, index: number, width: number): string {
  const y = headHeight + index * rowHeight;
  const baseline = y + rowHeight / 2 + 5;
  const [key] = keys;
  return [
    ...(index === 0 ? [] : [`<path class="row" d="M1 ${y}H${width - 1}"/>`]),
    ...(key === undefined
      ? []
      : [`<text class="key" x="${padding}" y="${baseline - 1}">${keys.slice(0, 2).join(" ")}</text>`]),
    `<text${notNull ? "" : ' class="optional"'} x="${padding + keyWidth}" y="${baseline}">${escapeXml(shorten(name, longestName))}${
      comment === undefined ? "" : `<title>${escapeXml(comment)}</title>`
    }</text>`,
    `<text class="type" x="${width - padding}" y="${baseline}" text-anchor="end">${escapeXml(shorten(type, longestType))}</text>`,
  ].join("");
}

/** From the referencing column to the referenced one, by the sides that face each other. */
function linkPath(
  link: EntityLink,
  model: EntityModel,
  { places }: EntityLayout,
  sizes: ReadonlyMap<string, Size>,
): string {
  const [own, other] = [places.get(link.from)!, places.get(link.to)!];
  const [ownWidth, otherWidth] = [sizes.get(link.from)!.width, sizes.get(link.to)!.width];
  const ownY = own.y + rowMiddle(model, link.from, link.fromColumns[0]);
  const otherY = other.y + rowMiddle(model, link.to, link.toColumns[0]);
  const goesLeft = other.x + otherWidth < own.x;
  const goesRight = own.x + ownWidth < other.x;
  const ownX = goesLeft ? own.x : own.x + ownWidth;
  const otherX = goesRight ? other.x : other.x + otherWidth;
  const ownSide = goesLeft ? -1 : 1;
  const otherSide = goesRight ? -1 : 1;
  const reach = goesLeft || goesRight ? Math.max(40, Math.abs(otherX - ownX) / 2) : 60;
  const curve = `M${ownX} ${ownY}C${ownX + ownSide * reach} ${ownY} ${otherX + otherSide * reach} ${otherY} ${otherX} ${otherY}`;
  return [
    `<g><title>${escapeXml(`${link.name}: ${link.from} to ${link.to}`)}</title>`,
    `<path class="link${link.mandatory ? "" : " weak"}" d="${curve}"/>`,
    `<path class="end" d="${link.single ? bar(ownX, ownY, ownSide) : foot(ownX, ownY, ownSide)}${bar(otherX, otherY, otherSide)}"/></g>`,
  ].join("");
}

function rowMiddle(model: EntityModel, table: string, column: string | undefined): number {
  const entity = model.entities.find(({ name }) => name === table)!;
  const index = entity.attributes.findIndex(({ name }) => name === column);
  return index < 0 ? headHeight / 2 : headHeight + index * rowHeight + rowHeight / 2;
}

function foot(x: number, y: number, side: number): string {
  return `M${x} ${y - 5}L${x + side * 9} ${y}L${x} ${y + 5}`;
}

function bar(x: number, y: number, side: number): string {
  return `M${x + side * 6} ${y - 5}V${y + 5}`;
}

function shorten(text: string, longest: number): string {
  const characters = [...text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ")];
  return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`;
}

/** How many columns a text takes where East Asian characters are wide. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.codePointAt(0)! >= 0x1100 && character !== "…" ? 2 : 1;
  return columns;
}

/** Control characters, lone surrogates and noncharacters may not stand in XML at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cs}\uFFFE\uFFFF]|[^\P{Cc}\n\t]/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
