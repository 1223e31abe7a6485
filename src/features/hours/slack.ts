import type { ViewOutput } from '@slack/bolt';
import type { Deps, Press } from '../../deps';
import { formValues, textIn } from '../../slack/form-values';
import { replaceForm } from '../../slack/open-form';
import { refillForm } from '../../slack/refill';
import { eachDay, type Filling, fillWeek } from './rules/week';
import { fillingActions } from './views';

/** The buttons of a week's form. They change what stands in the fields, and nothing that is stored. */
export const weekActions = {
  fill_week: fillBy(fillingActions.fill_week),
  copy_to_weekdays: fillBy(fillingActions.copy_to_weekdays),
  copy_to_all: fillBy(fillingActions.copy_to_all),
};

function fillBy(filling: Filling) {
  return async (_: Deps, press: Press): Promise<void> => {
    const view = press.body.view as ViewOutput | undefined;
    if (view === undefined) return;
    const values = formValues(view);
    const texts = fillWeek(
      eachDay((day) => textIn(values, day)),
      filling,
    );
    await replaceForm(press, view.id, refillForm(view, texts));
  };
}
