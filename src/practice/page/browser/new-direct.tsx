import type { PersonalState } from '../wire';
import { Menu } from './menu';
import { useLive, useSeat } from './seat';

/** Begins a direct message with somebody of the viewer's workspace or channels. */
export function NewDirect({ personal }: { personal: PersonalState }) {
  const live = useLive();
  const { viewer, people, openConversation } = useSeat();
  if (personal.mayWriteTo.length === 0) return null;
  const begin = async (userId: string) => {
    const result = await live.act({ act: 'openDirect', as: viewer.id, with: userId });
    if (result.kind === 'done' && result.conversationId) openConversation(result.conversationId);
  };
  const items = personal.mayWriteTo.flatMap((id) => {
    const person = people.get(id);
    return person ? [{ label: person.name, onSelect: () => void begin(id) }] : [];
  });
  return (
    <Menu label="New direct message" items={items}>
      +
    </Menu>
  );
}
