// Search from the disk: words lead to numbers of quotations and people, which stand in files of a hundred. A file is a script that calls dixit().
'use strict';
const files = new Map();
const waiting = new Map();
function dixit(name, data) { files.set(name, data); }
function load(name) {
  if (files.has(name)) return Promise.resolve(files.get(name));
  if (!waiting.has(name)) {
    waiting.set(name, new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = 'data/' + name + '.js';
      script.onload = () => resolve(files.get(name));
      script.onerror = () => { waiting.delete(name); reject(new Error('data/' + name + '.js cannot be read')); };
      document.head.append(script);
    }));
  }
  return waiting.get(name);
}
const PLAIN = { 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ð': 'd', 'þ': 'th', 'ı': 'i' };
function wordsOf(typed) {
  const plain = typed.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[.'’]/g, '').replace(/[øłđßæœðþı]/g, c => PLAIN[c]);
  return plain.split(/[^\p{L}\p{N}]+/u).filter(word => word);
}
function shardOf(word) { return Array.from(word).slice(0, 2).map(c => c.codePointAt(0).toString(16)).join('-'); }
function numbers(list) {
  let last = 0;
  return list ? list.split(' ').map(step => last += parseInt(step, 36)) : [];
}
// The numbers of what has a word, or of what has one that begins so.
async function having(index, word, begins) {
  const shard = shardOf(word);
  if (!index.words.includes(shard)) return [new Set(), new Set()];
  const entries = Object.entries(await load('w-' + shard));
  const found = [new Set(), new Set()];
  for (const [other, lists] of entries) {
    if (other !== word && !(begins && other.startsWith(word))) continue;
    lists.forEach((list, at) => numbers(list).forEach(number => found[at].add(number)));
  }
  return found;
}
function element(name, words, more) {
  const made = document.createElement(name);
  if (words !== undefined) made.textContent = words;
  return Object.assign(made, more);
}
function person(name, file) { return file ? element('a', name, { href: 'people/' + file + '.html' }) : document.createTextNode(name); }
async function row(list, number, size) { return (await load(list + '-' + Math.floor(number / size)))[number % size]; }
const MANY = 50;
let turn = 0;
async function search(form, index) {
  const mine = ++turn;
  const typed = wordsOf(form.elements.q.value);
  const [year, source, kind] = ['year', 'source', 'kind'].map(name => form.elements[name].value);
  const told = document.getElementById('told'), out = document.getElementById('found'), names = document.getElementById('names');
  if (!typed.length && !year && !source && !kind) {
    told.textContent = ''; out.replaceChildren(); names.replaceChildren();
    return;
  }
  let quotes = null, people = null;
  for (let at = 0; at < typed.length; at++) {
    const last = at === typed.length - 1 && typed[at].length > 2;
    const [q, p] = await having(index, typed[at], last);
    quotes = quotes === null ? q : new Set([...quotes].filter(number => q.has(number)));
    people = people === null ? p : new Set([...people].filter(number => p.has(number)));
  }
  let found = quotes === null ? Array.from({ length: index.quotes }, (_, at) => at) : [...quotes].sort((a, b) => a - b);
  if (year || source || kind) {
    const facets = await load('facets');
    const fits = (values, wanted, number) => wanted === '' || values[number] === Number(wanted);
    found = found.filter(number => fits(facets.years, year, number) && fits(facets.sources, source, number) && fits(facets.kinds, kind, number));
  }
  if (form.elements.order.value === 'newest') found.reverse();
  const shown = [];
  for (const number of [...(people || [])].slice(0, MANY)) {
    const [name, file, count] = await row('p', number, index.size);
    const item = element('li');
    item.append(person(name, file), ' (' + count + ')');
    shown.push(item);
  }
  if (mine !== turn) return;
  names.replaceChildren(...shown);
  told.textContent = found.length + (found.length === 1 ? ' quotation' : ' quotations');
  out.replaceChildren();
  await more(found, 0, mine, index, out);
}
async function more(found, from, mine, index, out) {
  const items = [];
  for (const number of found.slice(from, from + MANY)) {
    const [text, speakers, day, kind, title, document_, id] = await row('q', number, index.size);
    const item = element('li'), who = element('b'), place = element('div', undefined, { className: 'place' });
    speakers.forEach(([name, file], at) => { if (at) who.append('; '); who.append(person(name, file)); });
    place.append(element('a', title, { href: 'documents/' + document_ + '.html#' + id }));
    item.append(who, ', ' + day + ' ', element('span', kind, { className: 'kind' }), element('blockquote', text), place);
    items.push(item);
  }
  if (mine !== turn) return;
  out.append(...items);
  const rest = document.getElementById('more');
  rest.hidden = from + MANY >= found.length;
  rest.onclick = () => more(found, from + MANY, mine, index, out);
}
async function start() {
  const form = document.getElementById('search');
  const index = await load('index');
  const fill = (name, list) => list.forEach((words, at) => form.elements[name].append(element('option', words, { value: String(at) })));
  fill('year', index.years); fill('source', index.sources); fill('kind', index.kinds);
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value;
  const go = () => {
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, '', '#' + state);
    search(form, index).catch(error => { document.getElementById('told').textContent = error.message; });
  };
  form.addEventListener('input', go);
  form.addEventListener('submit', event => { event.preventDefault(); go(); });
  form.hidden = false;
  if ([...asked].length) go();
}
start();
