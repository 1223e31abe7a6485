import type { BusyEvent } from '../../../schedule/member-schedule';
import { dayMs } from '../../../time';
import { spend } from './bounds';
import { type Component, propertiesOf } from './component';
import { type FeedContext, startInstant } from './context';
import { CalendarError } from './problem';
import type { Property } from './property';
import { parseDuration, parseStamp, valuesOf } from './values';

/** What one period costs, in days looked at. */
const periodSteps = 2;

/**
 * The busy periods of a VFREEBUSY that touch the window; tentative ones count. A period that can't be read is put aside in
 * the context. Throws a CalendarError when none can.
 */
export function freeBusyOf(component: Component, context: FeedContext): readonly BusyEvent[] {
  if (component.fault !== null) throw new CalendarError(component.fault);
  const periods = propertiesOf(component, 'FREEBUSY')
    .filter(({ parameters }) => parameters.get('FBTYPE')?.toUpperCase() !== 'FREE')
    .flatMap((property) => valuesOf(property).map((value) => ({ property, value })));
  return periods.flatMap(({ property, value }) => {
    spend(context.budget, periodSteps);
    try {
      return touching(periodOf(property, value, context), context);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      if (periods.length === 1) throw error;
      context.skip(component, error.message, property.line);
      return [];
    }
  });
}

function periodOf(property: Property, value: string, context: FeedContext): { from: number; to: number } {
  const [first = '', last = ''] = value.split('/');
  const from = startInstant(parseStamp(property, first, context.zoneOf), context);
  if (!/^[+-]?P/i.test(last))
    return { from, to: startInstant(parseStamp(property, last, context.zoneOf), context) };
  const { days, ms } = parseDuration(property.name, last);
  return { from, to: from + days * dayMs + ms };
}

function touching({ from, to }: { from: number; to: number }, window: FeedContext): readonly BusyEvent[] {
  if (to < from) throw new CalendarError('FREEBUSY ends before it begins');
  return to === from || to <= window.from || from >= window.to ? [] : [{ from, to, title: null }];
}
