/** Something in settings that is allowed and yet may be a mistake; `path` as in the file. */
export type SettingsWarning = Readonly<{ path: readonly (string | number)[]; message: string }>;
