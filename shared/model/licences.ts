/** Somebody else's work that is shipped with the app. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package names it, e.g. `MIT`. */
  readonly licence: string;
  /** Where its words are in `texts`; left out where the package has none. */
  readonly text?: number;
}

/** What the build writes down of all of them, beside the window's page. */
export interface Licences {
  /** By name. */
  readonly packages: readonly ShippedPackage[];
  /** Many packages share the same words. */
  readonly texts: readonly string[];
}
