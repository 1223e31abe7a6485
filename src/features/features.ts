import { kernel } from '../kernel';
import { createRegistry, type Unregistered } from '../registry';
import { announcements } from './announcements';
import { calendars } from './calendars';
import { catchingUp } from './catch-up';
import { channels } from './channels';
import { clients } from './clients';
import { day } from './day';
import { hours } from './hours';
import { install } from './install';
import { later } from './later';
import { members } from './members';
import { messages } from './messages';
import { mode } from './mode';
import { optOut } from './opt-out';
import { ownDms } from './own-dms';
import { privacy } from './privacy';
import { record } from './record';
import { reply } from './reply';
import { scope } from './scope';
import { settings } from './settings';
import { status } from './status';
import { terms } from './terms';
import { texts } from './texts';
import { urgent } from './urgent';
import { waiting } from './waiting';

/**
 * Everything that Gatehouse can do, a line a feature. The order is the one in which their parts appear: in the Home tab,
 * under the automatic reply, on the card of terms, and at the opening of a member's day.
 */
const features = [
  kernel,
  messages,
  catchingUp,
  day,
  hours,
  waiting,
  reply,
  urgent,
  terms,
  scope,
  later,
  mode,
  announcements,
  channels,
  optOut,
  texts,
  ownDms,
  calendars,
  record,
  privacy,
  status,
  clients,
  members,
  install,
  settings,
] as const;

type Nothing<Ids extends never> = Ids;
/** When this does not compile, the id that it names is declared by some feature and registered by none. */
export type EverythingIsRegistered = Nothing<Unregistered<typeof features>>;

/** What they registered, put together. */
export const registry = createRegistry(features);
