import type { ViewOutput } from '@slack/bolt';

/** What was entered in one field of a form. */
type Value = ViewOutput['state']['values'][string][string];

/** What was entered in a form, by the name of each field (fieldName). */
export type FormValues = ReadonlyMap<string, Value>;

/**
 * The name of a field, from its block's id. What follows the `~` tells one showing of the field from the next: Slack keeps
 * what was typed as long as a block has the same id.
 */
export function fieldName(blockId: string): string {
  return blockId.replace(/~\d+$/, '');
}

/** What was entered in a form. Each of its blocks has one field. */
export function formValues(view: Pick<ViewOutput, 'state'>): FormValues {
  return new Map(
    Object.entries(view.state.values).flatMap(([blockId, fields]) =>
      Object.values(fields).map((value) => [fieldName(blockId), value] as const),
    ),
  );
}

/** A text, without spaces around it; empty when nothing was written. */
export function textIn(values: FormValues, name: string): string {
  return values.get(name)?.value?.trim() ?? '';
}

/** The option that was chosen; null: none. */
export function optionIn(values: FormValues, name: string): string | null {
  return values.get(name)?.selected_option?.value ?? null;
}

/** The options that were chosen or ticked. */
export function optionsIn(values: FormValues, name: string): string[] {
  return (values.get(name)?.selected_options ?? []).map(({ value }) => value);
}

/** The date that was chosen, `YYYY-MM-DD`; null: none. */
export function dateIn(values: FormValues, name: string): string | null {
  return values.get(name)?.selected_date ?? null;
}

/** The time of day that was chosen, `HH:mm`; null: none. */
export function timeIn(values: FormValues, name: string): string | null {
  return values.get(name)?.selected_time ?? null;
}

/** The people who were chosen, by their Slack ids. */
export function usersIn(values: FormValues, name: string): string[] {
  const value = values.get(name);
  return value?.selected_users ?? (value?.selected_user == null ? [] : [value.selected_user]);
}

/** The conversations that were chosen, by their Slack ids. */
export function conversationsIn(values: FormValues, name: string): string[] {
  const value = values.get(name);
  if (value?.selected_conversation != null) return [value.selected_conversation];
  return value?.selected_conversations ?? [];
}
