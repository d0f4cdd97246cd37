import { FIELD } from '../../schema/contracts/fields.ts';

// Evidence of how long a form was looked at (milliseconds). Forms work the same without it.
addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  const field = target.elements.namedItem(FIELD.elapsed);
  if (field instanceof HTMLInputElement) field.value = String(Math.round(performance.now()));
});
