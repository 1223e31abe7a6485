import type { Person } from '../wire';
import { hueOf, initialsOf } from './names';

/** A person's initials in their colour. The name is written beside it, so screen readers skip it. */
export function Avatar({ person, size }: { person: Person | undefined; size: 'small' | 'large' }) {
  const hue = person?.isBot ? 'bot' : hueOf(person?.id ?? '');
  return (
    <span className={`avatar avatar-${size} hue-${hue}`} aria-hidden="true">
      {initialsOf(person?.name ?? '?')}
    </span>
  );
}
