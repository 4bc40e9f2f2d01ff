'use strict';

// Charts over time.

const SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400];
const MOST_TICKS = 8;
const MOST_SIZES = 5;
const LEGEND_GAP = 8;

Chart.defaults.font.family = 'system-ui, sans-serif';
Chart.defaults.font.size = 12;
Chart.defaults.color = tone('muted');
Chart.defaults.borderColor = tone('line');

// What an axis counts: its text, and the distance of two ticks for a largest value, if not the usual one.
const SIZES = {text: sizeText, step: most => 2 ** Math.ceil(Math.log2(Math.max(most, 1024) / MOST_SIZES))};
const NUMBERS = {text: numberText, step: () => undefined};
const SHARES = {text: value => value + ' %', step: () => 25, most: 100};

// Each line has a label, a colour, and a value for each second; stacked ones stand on one another.
function chart(parent, seconds, lines, {stacked = false, unit = SIZES, started = null} = {}) {
  const canvas = add(add(parent, 'div', {className: 'chart'}), 'canvas');
  const sum = index => lines.reduce((most, line) => stacked ? most + line.values[index] : Math.max(most, line.values[index]), 0);
  const most = seconds.reduce((highest, _, index) => Math.max(highest, sum(index)), 0);
  const end = seconds[seconds.length - 1];
  return new Chart(canvas, {
    type: 'line',
    plugins: [{id: 'spread', beforeInit: spread}],
    data: {
      datasets: lines.map(line => ({
        label: line.label,
        borderColor: line.colour,
        backgroundColor: stacked ? line.colour : line.colour + '22',
        data: line.values.map((y, i) => ({x: seconds[i], y})),
        fill: stacked || lines.length === 1,
        pointRadius: 0,
        pointHoverRadius: stacked ? 0 : 3,
        pointHoverBackgroundColor: line.colour,
        borderWidth: stacked ? 0 : 1.75,
        borderJoinStyle: 'round',
      })),
    },
    options: {
      animation: false,
      parsing: false,
      maintainAspectRatio: false,
      interaction: {mode: 'index', intersect: false},
      plugins: {
        decimation: {enabled: !stacked, algorithm: 'min-max'},
        legend: {
          display: lines.length > 1,
          align: 'start',
          reverse: stacked,
          labels: {boxWidth: 10, boxHeight: 10, usePointStyle: true, pointStyle: 'rectRounded', padding: 14,
            generateLabels: withFullColours},
        },
        tooltip: {
          reverse: stacked,
          itemSort: stacked ? (a, b) => b.datasetIndex - a.datasetIndex : undefined,
          padding: 10,
          boxPadding: 4,
          usePointStyle: true,
          callbacks: {
            title: items => timeText(items[0].parsed.x) + moment(started, items[0].parsed.x),
            label: item => item.dataset.label + ': ' + unit.text(item.raw.y),
            labelColor: item => ({borderColor: item.dataset.borderColor, backgroundColor: item.dataset.borderColor}),
            labelPointStyle: () => ({pointStyle: 'rectRounded', rotation: 0}),
          },
        },
      },
      scales: {
        x: {
          type: 'linear', min: 0, max: end, grid: {display: false},
          ticks: {stepSize: SECONDS.find(step => end / step <= MOST_TICKS) ?? 86400, includeBounds: false, maxRotation: 0,
            callback: timeText},
        },
        y: {
          stacked, beginAtZero: true, suggestedMax: unit.most ?? (most === 0 ? 1 : undefined), border: {display: false},
          ticks: {stepSize: unit.step(most), precision: 0, maxTicksLimit: 6, callback: unit.text},
        },
      },
    },
  });
}

// Some air between the legend and the chart, for which there is no option.
function spread(drawn) {
  const fit = drawn.legend.fit;
  drawn.legend.fit = function () {
    fit.call(this);
    this.height += LEGEND_GAP;
  };
}

function withFullColours(drawn) {
  return Chart.defaults.plugins.legend.labels.generateLabels(drawn)
    .map(label => ({...label, fillStyle: label.strokeStyle, lineWidth: 0}));
}

// The time of day, in that of whoever looks.
function moment(started, seconds) {
  if (started === null) return '';
  return '  ·  ' + new Date(Date.parse(started) + seconds * 1000).toLocaleTimeString();
}
