import type { UserId } from '../../src/workspace/ids';
import { type Flow, studio, until } from './gatehouse';

/** The id of a person's Home tab, once they have opened it. */
export function homeId({ practice }: Flow, userId: UserId): string {
  return practice.model.homes.get(`${studio}/${userId}`) ?? '';
}

/** All that a person's Home tab shows, as JSON. */
export function homeShown(flow: Flow, userId: UserId): string {
  return JSON.stringify(flow.practice.model.views.get(homeId(flow, userId))?.payload.blocks ?? null);
}

/** A person opens their Home tab, and in its menu the part of a feature, if one is named. Gives what it then shows. */
export async function openHome(flow: Flow, userId: UserId, drawer: string | null = null): Promise<string> {
  await flow.practice.openHome(userId);
  await flow.drained();
  if (drawer !== null) await pressHome(flow, userId, 'open_drawer', drawer);
  return homeShown(flow, userId);
}

/** A person presses in their Home tab. Gives what it then shows. */
export async function pressHome(flow: Flow, userId: UserId, ...press: [string, string?]): Promise<string> {
  const view = () => flow.practice.model.views.get(homeId(flow, userId));
  const before = view()?.hash;
  expect(await flow.practice.pressInView(userId, homeId(flow, userId), ...press)).toEqual({ kind: 'done' });
  await until(async () => view()?.hash !== before, 'the Home tab to change');
  return homeShown(flow, userId);
}
