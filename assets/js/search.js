// SPDX-License-Identifier: Apache-2.0
// Suggestions below the field of /search: a combobox with a listbox. Without this the page works all the same.
'use strict';
{
  const field = document.querySelector('[data-suggest]');
  const said = field.dataset.said.split('|');
  const list = document.createElement('ul');
  const status = document.createElement('p');
  let found = [];
  let at = -1;
  let timer = 0;
  let asking = new AbortController();

  const set = (one, all) => Object.entries(all).forEach(([name, value]) => one.setAttribute(name, value));
  set(list, { id: 'suggestions', role: 'listbox', class: 'suggestions', 'aria-label': field.dataset.list, hidden: '' });
  set(status, { role: 'status', class: 'vh' });
  set(field, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  field.after(list, status);

  const choose = (to) => {
    at = to;
    [...list.children].forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const show = (open) => {
    list.hidden = !open;
    field.setAttribute('aria-expanded', String(open));
    if (!open) choose(-1);
  };
  const forget = () => {
    clearTimeout(timer);
    asking.abort();
    show(false);
  };
  const part = (words, kind) => {
    const one = document.createElement('span');
    one.textContent = words;
    one.className = kind;
    return one;
  };
  const option = (one, i) => {
    const line = document.createElement('li');
    set(line, { id: `suggestion-${i}`, role: 'option', 'aria-selected': 'false' });
    line.append(part(one.title, 'title'), ' ', part(one.matched ? `${one.matched} · ${one.kind}` : one.kind, 'kind'));
    line.addEventListener('click', () => location.assign(one.url));
    return line;
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const typed = field.value.trim();
    if (!typed) {
      status.textContent = '';
      return show(false);
    }
    const { signal } = asking;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal }).catch(() => null);
    const all = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!all || signal.aborted) return;
    found = all;
    list.replaceChildren(...found.map(option));
    choose(-1);
    show(found.length > 0);
    status.textContent = said[found.length];
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener('keydown', (key) => {
    const open = !list.hidden;
    const last = found.length - 1;
    if (key.isComposing || key.altKey || key.ctrlKey || key.metaKey) return;
    if (key.key === 'ArrowDown' && !open && found.length && field.value.trim()) show(true);
    else if (!open) return;
    if (key.key === 'ArrowDown') choose(at < last ? at + 1 : 0);
    else if (key.key === 'ArrowUp') choose(at > 0 ? at - 1 : last);
    else if (key.key === 'Home' && at >= 0) choose(0);
    else if (key.key === 'End' && at >= 0) choose(last);
    else if (key.key === 'Escape') forget();
    else if (key.key === 'Enter' && at >= 0) location.assign(found[at].url);
    else return;
    key.preventDefault();
  });
  list.addEventListener('pointerdown', (press) => press.preventDefault());
  field.addEventListener('blur', forget);
}
