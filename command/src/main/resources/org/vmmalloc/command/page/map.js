'use strict';

// The map: a grid of cells on a canvas, which tells what lies where it is pointed at.

const CELL = 8;
const KIND = 0, LENGTH = 1, FILL = 2, OFFSET = 3, BYTES = 4, BLOCK_BYTES = 5, BLOCKS = 6, USED = 7, THREAD = 8, RUNS = 9;

heading(data.facts);

const legend = add(main, 'p', {className: 'legend'});
data.kinds.forEach((kind, index) => {
  const entry = add(legend, 'span');
  add(entry, 'i').style.background = colour([index, 1, 100]);
  entry.append(index === 0 ? kind.text + ', paler if emptier' : kind.text);
});

const canvas = add(main, 'canvas', {className: 'map', id: 'map'});
const hint = add(document.body, 'div', {className: 'hint', id: 'hint'});
let shown = null;
let cells = [];

show(data.frames[data.frames.length - 1]);
canvas.addEventListener('mousemove', point);
canvas.addEventListener('mouseleave', () => { hint.style.display = 'none'; });
if (data.frames.length > 1) addHistory();
addClasses();

function colour(part) {
  const kind = data.kinds[part[KIND]];
  if (!kind.pale) return kind.colour;
  const mix = at => {
    const from = parseInt(kind.pale.substr(at, 2), 16);
    const to = parseInt(kind.colour.substr(at, 2), 16);
    return Math.round(from + (to - from) * part[FILL] / 100);
  };
  return `rgb(${mix(1)}, ${mix(3)}, ${mix(5)})`;
}

function show(frame) {
  shown = frame;
  cells = [];
  for (const part of frame.parts) {
    for (let i = 0; i < part[LENGTH]; i++) cells.push(part);
  }
  canvas.width = frame.columns * CELL;
  canvas.height = Math.ceil(cells.length / frame.columns) * CELL;
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  cells.forEach((part, index) => {
    const gap = cells[index + 1] === part ? 0 : 1;
    context.fillStyle = colour(part);
    context.fillRect(index % frame.columns * CELL, Math.floor(index / frame.columns) * CELL, CELL - gap, CELL - 1);
  });
}

function point(event) {
  const box = canvas.getBoundingClientRect();
  const column = Math.floor((event.clientX - box.left) / CELL);
  const row = Math.floor((event.clientY - box.top) / CELL);
  const part = column < shown.columns ? cells[row * shown.columns + column] : undefined;
  hint.style.display = part ? 'block' : 'none';
  if (!part) return;
  hint.textContent = description(part);
  hint.style.left = Math.min(event.clientX + 14, window.innerWidth - 440) + 'px';
  hint.style.top = event.clientY + 14 + 'px';
}

function description(part) {
  const kind = data.kinds[part[KIND]].text;
  const where = sizeText(part[BYTES]) + ' at ' + sizeText(part[OFFSET]);
  if (part[RUNS] > 1) {
    return `${part[RUNS]} page runs, mostly ${kind}, ${where}` + (part[KIND] === 0 ? `, ${part[FILL]} % in use` : '');
  }
  if (part[KIND] !== 0) return `${kind}, ${where}`;
  return `slab of ${part[BLOCK_BYTES]} byte blocks, ${part[USED]} of ${part[BLOCKS]} in use, ${where}` +
    (part[THREAD] ? `, heap of thread ${part[THREAD]}` : '');
}

function addHistory() {
  const frames = data.frames;
  const time = add(main, 'p', {className: 'facts', id: 'time'});
  const slider = add(main, 'input', {type: 'range', id: 'slider', min: 0, max: frames.length - 1, value: frames.length - 1});
  const tell = () => {
    const frame = frames[slider.value];
    time.textContent = `after ${frame.seconds.toFixed(1)} s: ${sizeText(frame.usedBytes)} in use, ` +
      `${frame.blocks} blocks, a cell is ${sizeText(frame.bytesPerCell)}`;
    show(frame);
  };
  slider.addEventListener('input', tell);
  tell();
  const seconds = frames.map(frame => frame.seconds);
  chart('Use over time', seconds, [{label: 'in use', values: frames.map(frame => frame.usedBytes)}]);
  chart('Fragmentation over time', seconds,
    [{label: 'free space that cannot be had in one piece', values: frames.map(frame => frame.fragmentationPercent)}],
    {sizes: false, unit: ' %'});
}

function addClasses() {
  add(main, 'h2', {}, 'Size classes');
  const table = add(main, 'table', {id: 'classes'});
  const head = add(add(table, 'thead'), 'tr');
  for (const title of ['block', 'slabs', 'in use', 'of blocks', 'slab pages', 'not in use']) add(head, 'th', {}, title);
  const body = add(table, 'tbody');
  for (const row of data.classes) {
    const line = add(body, 'tr');
    const texts = [row.bytes + ' B', row.slabs, row.inUse, row.ready, sizeText(row.slabBytes), sizeText(row.wasteBytes)];
    for (const text of texts) add(line, 'td', {}, String(text));
  }
}
