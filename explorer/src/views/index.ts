// Every view by the word that its address begins with.

import type { FunctionComponent } from "preact";
import type { Route } from "../route";
import { Front } from "./front";
import { Notices } from "./notices";
import { Organization } from "./organization";
import { Quality } from "./quality";
import { RegisterView } from "./register";

export type View = FunctionComponent<{ readonly route: Route }>;

export const VIEWS = {
  "": Front,
  register: RegisterView,
  organization: Organization,
  notices: Notices,
  quality: Quality,
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
