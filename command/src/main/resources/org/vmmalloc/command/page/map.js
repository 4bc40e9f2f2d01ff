'use strict';

// The map: a grid of cells on a canvas, which tells what lies where it is pointed at.

const CELL = 8;
const LABELLED_ROWS = 8;
const HINT_DISTANCE = 14;
const KIND = 0, LENGTH = 1, FILL = 2, OFFSET = 3, BYTES = 4, BLOCK_BYTES = 5, BLOCKS = 6, USED = 7, THREAD = 8, RUNS = 9;
const SLAB = 0;

heading();
const legend = add(main, 'div', {className: 'legend'});
addLegend();
const map = add(main, 'div', {className: 'map'});
const offsets = add(map, 'ol');
const canvas = add(map, 'canvas', {id: 'map'});
const hint = add(document.body, 'div', {className: 'hint', id: 'hint'});
let shown = null;
let cells = [];
let pointed = null;

show(data.frames[data.frames.length - 1]);
canvas.addEventListener('pointermove', point);
canvas.addEventListener('pointerdown', point);
canvas.addEventListener('pointerleave', () => tell(null));
if (data.frames.length > 1) addHistory();
addClasses();

function addLegend() {
  data.kinds.forEach((kind, index) => {
    const entry = add(legend, 'span');
    if (index === SLAB) {
      add(entry, 'span', {className: 'scale'}).style.background =
        `linear-gradient(to right, ${colour([index, 1, 0])}, ${colour([index, 1, 100])})`;
      entry.append(kind.text + ', empty to full');
    } else {
      add(entry, 'i').style.background = colour([index, 1, 100]);
      entry.append(kind.text);
    }
  });
  add(legend, 'span', {className: 'cell', id: 'cell'});
}

function colour(part) {
  const kind = data.kinds[part[KIND]];
  const tones = darkness.matches ? kind.dark : kind.light;
  return mixed(tones.empty, tones.full, part[FILL] / 100);
}

function show(frame) {
  shown = frame;
  cells = [];
  for (const part of frame.parts) {
    for (let i = 0; i < part[LENGTH]; i++) cells.push(part);
  }
  const rows = Math.ceil(cells.length / frame.columns);
  canvas.width = frame.columns * CELL;
  canvas.height = rows * CELL;
  document.getElementById('cell').textContent =
    `a cell is ${sizeText(frame.bytesPerCell)}, a row ${sizeText(frame.bytesPerCell * frame.columns)}`;
  offsets.replaceChildren();
  for (let row = 0; row < rows; row += LABELLED_ROWS) {
    const offset = frame.parts[0][OFFSET] + row * frame.columns * frame.bytesPerCell;
    add(offsets, 'li', {}, sizeText(offset)).style.top = row / rows * 100 + '%';
  }
  draw();
}

function draw() {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  cells.forEach((part, index) => {
    const gap = cells[index + 1] === part ? 0 : 1;
    context.fillStyle = part === pointed ? tone('ink') : colour(part);
    context.fillRect(index % shown.columns * CELL, Math.floor(index / shown.columns) * CELL, CELL - gap, CELL - 1);
  });
}

function point(event) {
  const box = canvas.getBoundingClientRect();
  const column = Math.floor((event.clientX - box.left) / box.width * shown.columns);
  const row = Math.floor((event.clientY - box.top) / box.height * canvas.height / CELL);
  tell(column >= 0 && column < shown.columns ? cells[row * shown.columns + column] ?? null : null);
  const right = event.clientX + HINT_DISTANCE + hint.offsetWidth > window.innerWidth;
  const below = event.clientY + HINT_DISTANCE + hint.offsetHeight > window.innerHeight;
  hint.style.left = event.clientX + (right ? -HINT_DISTANCE - hint.offsetWidth : HINT_DISTANCE) + 'px';
  hint.style.top = event.clientY + (below ? -HINT_DISTANCE - hint.offsetHeight : HINT_DISTANCE) + 'px';
}

// Says what a part is, and shows how far it goes.
function tell(part) {
  if (part === pointed) return;
  pointed = part;
  draw();
  hint.style.display = part ? 'block' : 'none';
  if (!part) return;
  const lines = description(part);
  hint.replaceChildren();
  add(hint, 'b', {}, lines[0]);
  for (const text of lines.slice(1)) add(hint, 'div', {}, text);
}

function description(part) {
  const kind = data.kinds[part[KIND]].text;
  const where = sizeText(part[BYTES]) + ' at ' + sizeText(part[OFFSET]);
  if (part[RUNS] > 1) {
    const share = part[KIND] === SLAB ? [part[FILL] + ' % in use'] : [];
    return [`${part[RUNS]} page runs, mostly ${kind}`, where, ...share];
  }
  if (part[KIND] !== SLAB) return [kind, where];
  const heap = part[THREAD] ? ['heap of thread ' + part[THREAD]] : [];
  return [`slab of ${part[BLOCK_BYTES]} byte blocks`, where,
    `${numberText(part[USED])} of ${numberText(part[BLOCKS])} blocks in use, ${part[FILL]} % of its bytes`, ...heap];
}

function addHistory() {
  const frames = data.frames;
  const last = frames.length - 1;
  const time = add(main, 'div', {className: 'time'});
  const slider = add(time, 'input', {type: 'range', id: 'slider', min: 0, max: last, value: last});
  slider.setAttribute('aria-label', 'the moment that is shown');
  const text = add(time, 'span', {id: 'time'});
  const move = () => {
    const frame = frames[slider.value];
    pointed = null;
    hint.style.display = 'none';
    text.textContent = `after ${frame.seconds.toFixed(1)} s of ${frames[last].seconds.toFixed(1)} s: ` +
      `${sizeText(frame.usedBytes)} in use, ${numberText(frame.blocks)} blocks, ${frame.fragmentationPercent} % fragmentation`;
    show(frame);
  };
  slider.addEventListener('input', move);
  move();
  const seconds = frames.map(frame => frame.seconds);
  const cards = add(main, 'div', {className: 'cards'});
  cards.style.marginTop = '24px';
  chart(card(cards, 'Use', 'Pages of slabs and large blocks.'), seconds,
    [{label: 'in use', colour: tone('series-1'), values: frames.map(frame => frame.usedBytes)}]);
  chart(card(cards, 'Fragmentation', 'How much of what is free cannot be had in one piece.'), seconds,
    [{label: 'fragmentation', colour: tone('series-1'), values: frames.map(frame => frame.fragmentationPercent)}], {unit: SHARES});
}

function addClasses() {
  const place = card(main, 'Size classes', 'Those that have slabs. Waste is what lies in no block in use.');
  place.style.marginTop = '24px';
  const table = add(add(place, 'div', {className: 'scroll'}), 'table', {id: 'classes'});
  const head = add(add(table, 'thead'), 'tr');
  for (const title of ['block', 'slabs', 'slab bytes', 'waste', 'in use', 'of blocks', 'full']) add(head, 'th', {}, title);
  const body = add(table, 'tbody');
  for (const row of data.classes) {
    const line = add(body, 'tr');
    const texts = [numberText(row.bytes) + ' B', numberText(row.slabs), sizeText(row.slabBytes), sizeText(row.wasteBytes),
      numberText(row.inUse), numberText(row.ready)];
    for (const text of texts) add(line, 'td', {}, text);
    const percent = row.ready === 0 ? 0 : Math.round(100 * row.inUse / row.ready);
    const full = add(line, 'td');
    add(add(full, 'span', {className: 'bar'}), 'i').style.width = percent + '%';
    full.append(percent + ' %');
  }
}
