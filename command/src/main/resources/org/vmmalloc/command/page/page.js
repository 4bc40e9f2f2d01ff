'use strict';

// What all pages share: the data, elements, and figures in words.

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');
const darkness = matchMedia('(prefers-color-scheme: dark)');

// Canvases know no styles: the page is drawn anew in the other colours.
darkness.addEventListener('change', () => location.reload());

function add(parent, name, properties = {}, text = '') {
  const element = document.createElement(name);
  Object.assign(element, properties);
  if (text !== '') element.textContent = text;
  parent.append(element);
  return element;
}

// A colour of the style sheet.
function tone(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

// Between two colours of the form #rrggbb; at the share 0 the first.
function mixed(first, second, share) {
  const at = index => {
    const from = parseInt(first.substr(index, 2), 16);
    return Math.round(from + (parseInt(second.substr(index, 2), 16) - from) * share).toString(16).padStart(2, '0');
  };
  return '#' + at(1) + at(3) + at(5);
}

function sizeText(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? value : value.toFixed(1).replace(/\.0$/, '')) + ' ' + units[unit];
}

function numberText(value) {
  return value.toLocaleString('en');
}

// A span in its two largest units.
function timeText(seconds) {
  const rounded = Math.round(seconds * 10) / 10;
  if (rounded < 60) return rounded + ' s';
  const whole = Math.round(seconds);
  const parts = [[Math.floor(whole / 3600), 'h'], [Math.floor(whole / 60) % 60, 'min'], [whole % 60, 's']];
  const first = parts.findIndex(part => part[0] > 0);
  return parts.slice(first, first + 2).filter(part => part[0] > 0).map(part => part.join(' ')).join(' ');
}

function heading() {
  add(main, 'h1', {}, document.title);
  const facts = add(main, 'dl', {className: 'facts'});
  for (const fact of data.facts) {
    const entry = add(facts, 'div', {className: fact.value.length > 60 ? 'wide' : ''});
    add(entry, 'dt', {}, fact.name);
    add(entry, 'dd', {}, fact.value);
  }
}

function card(parent, title, note, isWide = false) {
  const element = add(parent, 'section', {className: isWide ? 'card wide' : 'card'});
  add(element, 'h2', {}, title);
  add(element, 'p', {className: 'note'}, note);
  return element;
}
