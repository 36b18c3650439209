import type { EntityLink, EntityModel } from "./entity-model.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface EntityLayout extends Size {
  /** The upper left corner of each table. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Pixels. */
const gapAcross = 90;
const gapDown = 28;
/** A column of tables that grows taller than this goes on in another one. */
const tallest = 1400;

/**
 * Places tables in columns from left to right: what is referenced stands left of what references it, and each near
 * the tables that it is linked with. Tables without links follow below, in rows.
 *
 * @param sizes of every table by name
 * @param margin around everything
 */
export function layOutEntities(model: EntityModel, sizes: ReadonlyMap<string, Size>, margin: number): EntityLayout {
  const links = model.links.filter(({ from, to }) => from !== to);
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const names = model.entities.map(({ name }) => name);
  const ranks = ranksOf(
    names.filter((name) => linked.has(name)),
    links,
  );
  const columns = foldTall(nearNeighbours(columnsByRank(ranks), links), sizes);
  const places = new Map<string, Place>();
  const heights = columns.map((column) => heightOf(column, sizes));
  const tallestColumn = Math.max(0, ...heights);
  let x = margin;
  for (const [index, column] of columns.entries()) {
    let y = margin + (tallestColumn - heights[index]!) / 2;
    for (const name of column) {
      places.set(name, { x, y: Math.round(y) });
      y += sizes.get(name)!.height + gapDown;
    }
    x += Math.max(...column.map((name) => sizes.get(name)!.width)) + gapAcross;
  }
  const right = columns.length === 0 ? 0 : x - gapAcross;
  const top = margin + (columns.length === 0 ? 0 : tallestColumn + gapDown * 2);
  const alone = names.filter((name) => !linked.has(name));
  const rows = placeInRows(alone, sizes, { x: margin, y: top, width: Math.max(right - margin, 900) }, places);
  const bottom = alone.length === 0 ? margin + tallestColumn : rows.height;
  return { places, width: Math.max(margin, right, rows.width) + margin, height: bottom + margin };
}

/** The longest way to a table that references nothing; a link that closes a cycle does not count. */
function ranksOf(names: readonly string[], links: readonly EntityLink[]): ReadonlyMap<string, number> {
  const parents = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { from, to } of links) parents.get(from)!.push(to);
  const ranks = new Map<string, number>();
  const open = new Set<string>();
  const visit = (name: string): number => {
    const known = ranks.get(name);
    if (known !== undefined) return known;
    open.add(name);
    const above = parents.get(name)!.filter((parent) => !open.has(parent));
    const rank = Math.max(-1, ...above.map(visit)) + 1;
    open.delete(name);
    ranks.set(name, rank);
    return rank;
  };
  for (const name of names) visit(name);
  return ranks;
}

function columnsByRank(ranks: ReadonlyMap<string, number>): string[][] {
  const columns: string[][] = [];
  for (const [name, rank] of ranks) {
    while (columns.length <= rank) columns.push([]);
    columns[rank]!.push(name);
  }
  return columns.filter((column) => column.length > 0);
}

/** Sorts each column by the mean place of a table's neighbours, some times to and fro. */
function nearNeighbours(columns: readonly (readonly string[])[], links: readonly EntityLink[]): string[][] {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const sorted = columns.map((column) => [...column]);
  for (let pass = 0; pass < 4; pass++) {
    const place = new Map(sorted.flatMap((column) => column.map((name, index) => [name, index / column.length])));
    const mean = (name: string): number => {
      const around = neighbours.get(name) ?? [];
      return around.reduce((sum, other) => sum + place.get(other)!, 0) / Math.max(1, around.length);
    };
    for (const column of sorted) column.sort((left, right) => mean(left) - mean(right) || (left < right ? -1 : 1));
  }
  return sorted;
}

function foldTall(columns: readonly (readonly string[])[], sizes: ReadonlyMap<string, Size>): string[][] {
  return columns.flatMap((column) => {
    const parts = Math.ceil(heightOf(column, sizes) / tallest);
    const most = heightOf(column, sizes) / parts;
    const folded: string[][] = [[]];
    for (const name of column) {
      if (folded.at(-1)!.length > 0 && heightOf([...folded.at(-1)!, name], sizes) > most * 1.1) folded.push([]);
      folded.at(-1)!.push(name);
    }
    return folded;
  });
}

function heightOf(column: readonly string[], sizes: ReadonlyMap<string, Size>): number {
  return column.reduce((sum, name) => sum + sizes.get(name)!.height + gapDown, -gapDown);
}

/** @returns the right and the lower end of the rows */
function placeInRows(
  names: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  area: Place & { readonly width: number },
  places: Map<string, Place>,
): Size {
  let [x, y, rowHeight, right] = [area.x, area.y, 0, 0];
  for (const name of names) {
    const { width, height } = sizes.get(name)!;
    if (x > area.x && x + width > area.x + area.width) {
      [x, y, rowHeight] = [area.x, y + rowHeight + gapDown, 0];
    }
    places.set(name, { x, y });
    right = Math.max(right, x + width);
    rowHeight = Math.max(rowHeight, height);
    x += width + gapDown;
  }
  return { width: right, height: y + rowHeight };
}
