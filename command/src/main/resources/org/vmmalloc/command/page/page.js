'use strict';

// What all pages share: the data, elements, and figures in words.

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');
const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f', '#bcbd22',
  '#17becf', '#393b79', '#637939', '#8c6d31', '#843c39'];

function add(parent, name, properties = {}, text = '') {
  const element = document.createElement(name);
  Object.assign(element, properties);
  if (text !== '') element.textContent = text;
  parent.append(element);
  return element;
}

function sizeText(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? value : value.toFixed(1)) + ' ' + units[unit];
}

function heading(facts) {
  add(main, 'h1', {}, document.title);
  for (const fact of facts) add(main, 'p', {className: 'facts'}, fact);
}

// A chart over time; each line has a label and a value for each sample. Sizes are shown as such.
function chart(title, seconds, lines, {stacked = false, sizes = true, unit = ''} = {}) {
  add(main, 'h2', {}, title);
  const canvas = add(add(main, 'div', {className: 'chart'}), 'canvas');
  const text = value => sizes ? sizeText(value) : value + unit;
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: lines.map((line, index) => ({
        label: line.label,
        borderColor: COLOURS[index % COLOURS.length],
        backgroundColor: COLOURS[index % COLOURS.length] + '66',
        data: line.values.map((y, i) => ({x: seconds[i], y})),
        fill: stacked,
        pointRadius: 0,
        borderWidth: 1.5,
      })),
    },
    options: {
      animation: false,
      parsing: false,
      maintainAspectRatio: false,
      interaction: {mode: 'index', intersect: false},
      plugins: {
        decimation: {enabled: true, algorithm: 'min-max'},
        tooltip: {
          itemSort: (a, b) => b.raw.y - a.raw.y,
          filter: (item, index) => index < 12,
          callbacks: {
            title: items => items[0].parsed.x.toFixed(1) + ' s',
            label: item => item.dataset.label + ': ' + text(item.raw.y),
          },
        },
      },
      scales: {
        x: {type: 'linear', title: {display: true, text: 'seconds'}, min: seconds[0], max: seconds[seconds.length - 1]},
        y: {stacked, beginAtZero: true, suggestedMax: unit === ' %' ? 100 : undefined, ticks: {callback: text}},
      },
    },
  });
}
