/** What a channel is for was chosen in its row. It is read with the form, and nothing happens before that. */
export async function choosePurpose(): Promise<void> {}
