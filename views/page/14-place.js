// Where the cards stand: laid anew at every change, for the screen as it is. One grid of rows for all columns, so that
// a line that passes a column runs between two rows and never behind a card.
const INDENT = 14;
const ROW_GAP = 8; // between two rows of cards: lines pass here
let grid = { columns: [], row: 72, top: 0, gap: 120 };

/** Lay out what is shown; the canvas then shows all of it. */
function layOut() {
  const area = $("canvas").getBoundingClientRect();
  const layers = blocksOf(nodes.filter((n) => shown[n.i]));
  order(layers);
  grid = gridFor(layers.map((l) => l.blocks.reduce((sum, b) => sum + b.members.length, 0)), area);
  CARD_W = grid.width;
  setCards(layers);
  routes.clear();
  wrapped.clear();
}

/** Layers from left to right, each of blocks: a law with its provisions, or a card alone. */
function blocksOf(list) {
  const layers = new Map();
  const children = new Map();
  const roots = [];
  for (const node of list) {
    const parent = node.parent && byId.get(node.parent);
    if (parent && parent !== node && shown[parent.i] && parent.layer === node.layer) {
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(node);
    } else roots.push(node);
  }
  const seen = new Set();
  const descend = (node, depth, members) => {
    if (seen.has(node)) return members;
    seen.add(node);
    members.push([node, depth]);
    for (const child of children.get(node) || []) descend(child, depth + 1, members);
    return members;
  };
  for (const node of [...roots, ...list]) {
    if (seen.has(node)) continue;
    if (!layers.has(node.layer)) layers.set(node.layer, []);
    layers.get(node.layer).push({ members: descend(node, 0, []), y: node.y });
  }
  const sorted = [...layers].sort(([p], [q]) => p - q).map(([layer, blocks]) => ({ layer, blocks }));
  for (const { blocks } of sorted) blocks.sort((p, q) => natural.compare(p.members[0][0].id, q.members[0][0].id));
  return sorted;
}

/** Barycentre sweeps, to and fro: few crossings, the same every time. */
function order(layers) {
  const rank = new Map();
  const number = ({ blocks }) => {
    const total = blocks.reduce((sum, b) => sum + b.members.length, 0);
    let at = 0;
    for (const block of blocks) for (const [node] of block.members) rank.set(node, at++ / Math.max(1, total));
  };
  layers.forEach(number);
  for (let sweep = 0; sweep < 8; sweep += 1) {
    for (const layer of sweep % 2 ? [...layers].reverse() : layers) {
      for (const block of layer.blocks) {
        let [sum, count] = [0, 0];
        for (const [node] of block.members) for (const link of node.links) {
          const other = otherEnd(link, node);
          if (shownLink[link.i] && other.layer !== node.layer && rank.has(other)) {
            sum += rank.get(other);
            count += 1;
          }
        }
        block.key = count ? sum / count : 1 + rank.get(block.members[0][0]);
      }
      layer.blocks.sort((p, q) => p.key - q.key);
      number(layer);
    }
  }
}

/** Rows, widths and gaps: as large as the screen has room for, else in the shape of the screen, to be zoomed. */
function gridFor(sizes, area) {
  const [w, h] = [Math.max(320, area.width || 900) - 20, Math.max(240, area.height || 600) - 46];
  const least = 26;
  const upright = w < 600;
  const gapOf = (columns) => Math.max(upright ? 34 : 54, Math.min(150, w / (columns * 3.2)));
  for (let rows = Math.min(Math.floor(h / least), Math.max(1, ...sizes)); rows >= 1; rows = 0) {
    const columns = sizes.reduce((sum, n) => sum + Math.ceil(n / rows), 0);
    const gap = gapOf(sizes.length);
    const between = gap * (sizes.length - 1) + 34 * (columns - sizes.length) + 30;
    const width = Math.min(270, (w - between) / Math.max(1, columns));
    if (width >= (upright ? 82 : 112)) return { rows, gap, width, row: least, inner: 34, height: h };
  }
  let best = null;
  for (let rows = 4; rows <= Math.max(4, ...sizes); rows += 1) {
    const columns = sizes.reduce((sum, n) => sum + Math.ceil(n / rows), 0);
    const wide = columns * 200 + (sizes.length - 1) * 150 + (columns - sizes.length) * 40;
    const off = Math.abs(Math.log(wide / (rows * 40) / (w / h)));
    if (!best || off < best.off) best = { rows, gap: 150, width: 200, row: 40, inner: 40, off };
  }
  return best || { rows: 1, gap: 100, width: 200, row: 60, inner: 40 };
}

function setCards(layers) {
  grid.columns = [];
  grid.bands = [];
  let left = 0;
  grid.indent = Math.max(4, Math.min(INDENT, grid.width * 0.05)); // a narrow card keeps room for its name
  const filled = layers.map(({ layer, blocks }) => ({ layer, columns: fillColumns(blocks) }));
  const most = Math.max(1, ...filled.flatMap(({ columns }) => columns.map((column) => column.length)));
  if (grid.height) grid.row = Math.max(grid.row, Math.min(74, grid.height / most)); // as tall as there is room
  CARD_H = grid.row - ROW_GAP;
  for (const { layer, columns } of filled) {
    const first = left;
    for (const column of columns) {
      const down = Math.floor((most - column.length) / 2); // whole rows: all columns share the grid
      column.forEach(([node, depth], i) => {
        const shift = Math.min(depth, 3) * grid.indent;
        node.w = grid.width - shift;
        node.h = CARD_H;
        node.column = grid.columns.length;
        node.row = down + i;
        node.x = left + shift + node.w / 2;
        node.y = (down + i + 0.5) * grid.row;
        node.depth = depth;
      });
      grid.columns.push({ left, right: left + grid.width });
      left += grid.width + grid.inner;
    }
    const right = left - grid.inner;
    grid.bands.push({ layer, title: bandTitle(layer), x: (first + right) / 2, width: right - first, top: 0 });
    left = right + grid.gap;
  }
}

function fillColumns(blocks) {
  const total = blocks.reduce((sum, b) => sum + b.members.length, 0);
  const count = Math.max(1, Math.ceil(total / grid.rows));
  const columns = [[]];
  const rows = Math.ceil(total / count);
  for (const block of blocks) {
    let now = columns[columns.length - 1];
    if (now.length && now.length + block.members.length > grid.rows && columns.length < count) columns.push(now = []);
    for (const member of block.members) {
      if (now.length >= Math.min(grid.rows, rows + 2) && columns.length < count) columns.push(now = []);
      if (now.length >= grid.rows) columns.push(now = []);
      now.push(member);
    }
  }
  return columns;
}

function bandTitle(layer) {
  const used = new Set(nodes.filter((n) => n.layer === layer && shown[n.i]).map((n) => n.cls));
  return data.classes.filter((c) => used.has(c.label)).map((c) => t(c.caption)).join(" · ");
}
