'use strict';

// The report: what a recording tells, over time.

const MOST_CLASSES = 7;
const samples = data.samples;
const seconds = samples.map(sample => sample.millis / 1000);
const values = name => samples.map(sample => sample[name]);
const line = (label, colour, figures) => ({label, colour: tone(colour), values: figures});

heading();
const cards = add(main, 'div', {className: 'cards'});
show('Use', 'Pages of slabs and large blocks, the blocks in them, and what was ever used.', [
  line('in use', 'series-1', values('usedBytes')),
  line('blocks', 'series-2', values('blockBytes')),
  line('ever used', 'series-3', values('touchedBytes')),
], {isWide: true});
show('Size classes', 'Bytes of blocks in use, by the size of a block.', classes(), {stacked: true, isWide: true});
show('Fragmentation', 'How much of what is free cannot be had in one piece.',
  [line('fragmentation', 'series-1', values('fragmentationPercent'))], {unit: SHARES});
show('Waste', 'Pages that are taken or were used, and hold no block.', [
  line('in slabs', 'series-1', samples.map(sample => sample.slabBytes - sample.slabUsedBytes)),
  line('free page runs', 'series-2', values('freeRunBytes')),
]);
show('Blocks', 'Blocks in use, and those that another thread freed and the owner has not collected.', [
  line('in use', 'series-1', values('blocks')),
  line('freed remotely', 'series-2', values('remotePending')),
], {unit: NUMBERS});
show('Events', 'Since the process began.', [
  line('remote frees', 'series-1', values('remoteFrees')),
  line('failed allocations', 'series-2', values('failedAllocations')),
], {unit: NUMBERS});

function show(title, note, lines, {isWide = false, ...options} = {}) {
  chart(card(cards, title, note, isWide), seconds, lines, {...options, started: data.started});
}

// Bytes in use by size class, the smallest at the bottom: those that matter most by themselves, the rest in one.
function classes() {
  const most = new Map();
  for (const sample of samples) {
    for (const one of sample.classes) most.set(one.bytes, Math.max(most.get(one.bytes) ?? 0, one.bytes * one.inUse));
  }
  const chosen = [...most].sort((a, b) => b[1] - a[1]).slice(0, MOST_CLASSES).map(([bytes]) => bytes).sort((a, b) => a - b);
  const inUse = (sample, matches) =>
    sample.classes.filter(one => matches(one.bytes)).reduce((sum, one) => sum + one.bytes * one.inUse, 0);
  const lines = chosen.map((bytes, index) => ({
    label: sizeText(bytes),
    colour: mixed(tone('from'), tone('to'), index / Math.max(1, chosen.length - 1)),
    values: samples.map(sample => inUse(sample, size => size === bytes)),
  }));
  if (most.size > chosen.length) {
    lines.push(line('other classes', 'rest', samples.map(sample => inUse(sample, size => !chosen.includes(size)))));
  }
  lines.push(line('large blocks', 'series-2', values('largeBytes')));
  return lines;
}
