'use strict';

// The report: what a recording tells, over time.

const MOST_CLASSES = 12;
const samples = data.samples;
const seconds = samples.map(sample => sample.millis / 1000);
const values = name => samples.map(sample => sample[name]);

heading(data.facts);
chart('Use over time', seconds, [
  {label: 'in use', values: values('usedBytes')},
  {label: 'blocks', values: values('blockBytes')},
  {label: 'ever used', values: values('touchedBytes')},
]);
chart('Fragmentation over time', seconds,
  [{label: 'free space that cannot be had in one piece', values: values('fragmentationPercent')}],
  {sizes: false, unit: ' %'});
chart('Waste over time', seconds, [
  {label: 'slabs, not in a block in use', values: samples.map(sample => sample.slabBytes - sample.slabUsedBytes)},
  {label: 'free page runs', values: values('freeRunBytes')},
]);
chart('Classes over time', seconds, classes(), {stacked: true});
chart('Blocks over time', seconds, [{label: 'blocks in use', values: values('blocks')}], {sizes: false});
chart('Events over time', seconds, [
  {label: 'remote frees', values: values('remoteFrees')},
  {label: 'failed allocations', values: values('failedAllocations')},
], {sizes: false});

// Bytes in use by size class: those that matter most by themselves, the rest in one.
function classes() {
  const most = new Map();
  for (const sample of samples) {
    for (const one of sample.classes) most.set(one.bytes, Math.max(most.get(one.bytes) ?? 0, one.bytes * one.inUse));
  }
  const chosen = [...most].sort((a, b) => b[1] - a[1]).slice(0, MOST_CLASSES).map(([bytes]) => bytes).sort((a, b) => a - b);
  const inUse = (sample, matches) =>
    sample.classes.filter(one => matches(one.bytes)).reduce((sum, one) => sum + one.bytes * one.inUse, 0);
  const lines = chosen.map(bytes => ({
    label: bytes + ' B',
    values: samples.map(sample => inUse(sample, size => size === bytes)),
  }));
  if (most.size > chosen.length) {
    lines.push({label: 'other classes', values: samples.map(sample => inUse(sample, size => !chosen.includes(size)))});
  }
  lines.push({label: 'large blocks', values: values('largeBytes')});
  return lines;
}
