// SPDX-License-Identifier: Apache-2.0
// The moderator's queue by single keys: decisions leave one after another without waiting, and each can be undone.
// Without this the page works all the same, by its buttons.
'use strict';
{
  const list = document.querySelector('.queue');
  const desk = document.querySelector('#desk-keys');
  const said = desk?.dataset;
  const live = document.querySelector('#desk-said');
  const count = document.querySelector('[data-waiting]');
  const csrf = document.querySelector('#several [name=csrf]')?.value;
  const refusals = '/office/comments/refusals';
  const atOnce = 6;
  const together = 50;
  const lowWater = 75;
  const undoable = 200;

  const outbox = [];
  const decided = [];
  const gone = new Set();
  let running = 0;
  let here = null;
  let loading = null;

  const say = (words, name) => { live.textContent = words.replace('{name}', name ?? ''); };
  const items = () => list.children.length;

  // The outbox: a few requests on their way, the others in line. Refusals that wait in a row leave together.
  const post = async (url, fields) => {
    const body = new URLSearchParams([...fields, ['csrf', csrf], ['answer', 'brief']]);
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
    if (!answer) return { status: 0 };
    const told = answer.ok ? await answer.json().catch(() => ({})) : {};
    return { status: answer.status, ...told };
  };
  const postOne = async (one) => one.settle(await post(one.url, Object.entries(one.fields)));
  const postSeveral = async (several) => {
    const { status, decisions } = await post(refusals, several.map((one) => ['comment[]', one.refused]));
    for (const one of several) {
      const decision = decisions?.[one.refused];
      one.settle({ status: status === 200 && !decision ? 409 : status, decision });
    }
  };
  const pump = () => {
    desk.dataset.unsent = String(running + outbox.length);
    while (running < atOnce && outbox.length) {
      const others = outbox.findIndex((one) => !one.refused);
      const row = others < 0 ? outbox.length : others;
      const several = outbox.splice(0, Math.max(1, Math.min(row, together)));
      running += several.length;
      (several.length > 1 ? postSeveral(several) : postOne(several[0])).then(() => {
        running -= several.length;
        pump();
      });
    }
  };
  const send = (url, fields, refused) => {
    const one = { url, fields, refused };
    one.answer = new Promise((settle) => { one.settle = settle; });
    outbox.push(one);
    pump();
    return one;
  };
  // Whoever leaves the page has decided all the same.
  addEventListener('pagehide', () => {
    for (const { url, fields } of outbox.splice(0)) {
      navigator.sendBeacon(url, new URLSearchParams({ ...fields, csrf, answer: 'brief' }));
    }
  });

  const waitingNow = (change) => {
    if (!count || count.dataset.more !== undefined) return;
    count.dataset.waiting = String(Math.max(0, Number(count.dataset.waiting) + change));
    count.textContent = said.waiting.replace('{n}', count.dataset.waiting);
  };

  // Focus and scrolling follow once a frame: they cost a layout, and keys may come faster.
  let isFollowing = false;
  const follow = () => {
    if (isFollowing) return;
    isFollowing = true;
    requestAnimationFrame(() => {
      isFollowing = false;
      here?.focus({ preventScroll: true });
      here?.scrollIntoView({ block: 'nearest' });
    });
  };
  const go = (to) => {
    if (!to) return;
    here?.classList.remove('here');
    here = to;
    here.classList.add('here');
    follow();
  };
  const adopt = (item) => {
    item.tabIndex = -1;
    return item;
  };
  const putBack = (item, message) => {
    gone.delete(item.dataset.comment);
    item.querySelector('.failed')?.remove();
    if (message) {
      const words = document.createElement('p');
      words.className = 'err failed';
      words.textContent = message;
      item.querySelector('.acts').append(words);
    }
    list.prepend(item);
    waitingNow(1);
    document.querySelector('#desk-empty').hidden = true;
    go(item);
  };

  // Further pages come before they are needed; what was decided here is not shown again.
  const load = async (url) => {
    const answer = await fetch(url).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page) return;
    const known = new Set([...list.children].map((item) => item.dataset.comment));
    for (const item of page.querySelectorAll('.queue > li')) {
      const { comment } = item.dataset;
      if (!known.has(comment) && !gone.has(comment)) list.append(adopt(document.adoptNode(item)));
    }
    const next = page.querySelector('#desk-next');
    const link = document.querySelector('#desk-next');
    if (link && next) link.href = next.href;
    else link?.parentElement.remove();
    const told = page.querySelector('[data-waiting]');
    if (told && count) {
      Object.assign(count.dataset, told.dataset);
      if (told.dataset.more === undefined) delete count.dataset.more;
      count.textContent = told.textContent;
      if (told.dataset.more === undefined) waitingNow(-(running + outbox.length));
    }
  };
  const refill = () => {
    const link = document.querySelector('#desk-next');
    if (items() < lowWater && link && !loading) {
      loading = load(link.href).finally(() => {
        loading = null;
        if (!here && items()) go(list.firstElementChild);
        refill();
      });
    }
    document.querySelector('#desk-empty').hidden = items() > 0 || Boolean(link);
  };

  const settle = ({ status, decision }, done) => {
    done.decision = decision;
    const { item } = done;
    if (status === 200) return;
    decided.splice(decided.indexOf(done) >>> 0, 1);
    if (status === 409) return say(said.already, item.dataset.name);
    say(said.failed);
    putBack(item, said.failed);
  };
  const decide = (item, act) => {
    const form = item.querySelector(`form[action$="/${act}"]`);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const done = { item, act };
    gone.add(item.dataset.comment);
    item.remove();
    waitingNow(-1);
    if (item === here) {
      here = null;
      go(next);
    }
    decided.push(done);
    if (decided.length > undoable) decided.shift();
    done.sent = send(form.getAttribute('action'), {}, act === 'refusal' ? item.dataset.comment : undefined);
    done.sent.answer.then((answer) => { if (!done.isUndone) settle(answer, done); });
    say(act === 'publication' ? said.published : said.declined, item.dataset.name);
    refill();
  };
  const undo = async () => {
    const done = decided.pop();
    if (!done) return say(said.nothing);
    done.isUndone = true;
    const { item, sent } = done;
    const { name } = item.dataset;
    const at = outbox.indexOf(sent);
    if (at >= 0) {
      outbox.splice(at, 1);
      putBack(item);
      return say(said.undone, name);
    }
    const { status, decision } = await sent.answer;
    if (status === 409) return say(said.already, name);
    if (status === 200) {
      const answer = await send('/office/comments/reversals', { decision }).answer;
      if (answer.status === 409) return say(said.late, name);
      if (answer.status !== 200) {
        done.isUndone = false;
        decided.push(done);
        return say(said.failed);
      }
    }
    putBack(item);
    say(said.undone, name);
  };
  const pick = () => {
    const box = here?.querySelector('[type=checkbox]');
    if (!box) return;
    box.checked = !box.checked;
    say(box.checked ? said.picked : said.unpicked, here.dataset.name);
  };
  const help = () => {
    const keys = desk.querySelector('details');
    keys.open = !keys.open;
    if (keys.open) keys.querySelector('summary').focus();
    else here?.focus();
  };
  const keys = {
    j: () => go(here?.nextElementSibling ?? here ?? list.firstElementChild),
    k: () => go(here?.previousElementSibling ?? here ?? list.firstElementChild),
    p: () => here && decide(here, 'publication'),
    d: () => here && decide(here, 'refusal'),
    u: undo,
    x: pick,
    '?': help,
  };
  keys.ArrowDown = keys.j;
  keys.ArrowUp = keys.k;

  const isField = (one) => one.matches?.('textarea, select, input:not([type=checkbox])') || one.isContentEditable;
  const begin = () => {
    desk.hidden = false;
    [...list.children].forEach(adopt);
    document.addEventListener('keydown', (press) => {
      const act = keys[press.key];
      if (!act || press.isComposing || press.altKey || press.ctrlKey || press.metaKey || isField(press.target)) return;
      press.preventDefault();
      // A key that is held down decides once.
      if (press.repeat && 'pdu'.includes(press.key)) return;
      act();
    });
    list.addEventListener('submit', (sent) => {
      const item = sent.target.closest('li');
      sent.preventDefault();
      decide(item, sent.target.getAttribute('action').split('/').pop());
    });
    list.addEventListener('focusin', ({ target }) => {
      const item = target.closest('.queue > li');
      if (item === here) return;
      here?.classList.remove('here');
      here = item;
      here.classList.add('here');
    });
    document.querySelector('#several').addEventListener('submit', (sent) => {
      const picked = list.querySelectorAll('li:has([type=checkbox]:checked)');
      if (!picked.length) return;
      sent.preventDefault();
      picked.forEach((item) => decide(item, 'refusal'));
    });
    refill();
  };
  if (list && desk) begin();
}
