// SPDX-License-Identifier: Apache-2.0
// The knee lab follows its sliders: each move asks the server for what changes in the drawings. Without this the form
// works all the same.
'use strict';
{
  const form = document.querySelector('[data-lab]');
  const said = document.getElementById('say');
  const data = document.querySelector('a[href^="/api/v1/lab"]');
  let asking = false;
  let again = false;
  let resting = 0;

  // Only what differs from the usual knee stands in the address; a field left alone is usual on the server too.
  const query = () => new URLSearchParams(new FormData(form)).toString();
  const show = ({ draw, said: words }, asked) => {
    for (const [id, attribute, value] of draw) {
      const one = document.getElementById(id);
      if (attribute) one.setAttribute(attribute, value);
      else one.textContent = value;
    }
    // A screen reader hears the sentence once the hand rests, not at every step; addresses follow then, too.
    clearTimeout(resting);
    resting = setTimeout(() => {
      said.textContent = words;
      data.href = `${form.dataset.lab}?${asked}`;
      history.replaceState(null, '', `?${asked}`);
    }, 250);
  };
  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const asked = query();
    const answer = await fetch(`${form.dataset.lab}?${asked}&draw=1`).catch(() => null);
    const all = answer?.ok ? await answer.json().catch(() => null) : null;
    if (all) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      show(all, asked);
    }
    asking = false;
    if (again) {
      again = false;
      ask();
    }
  };

  form.addEventListener('input', ({ target }) => {
    const shown = document.getElementById(`${target.id}-o`);
    if (shown) shown.value = target.value + target.dataset.unit;
    ask();
  });
  form.querySelector('.btn').hidden = true;
}
