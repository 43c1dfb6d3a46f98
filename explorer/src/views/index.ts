// Every view by the word that its address begins with.

import type { FunctionComponent } from "preact";
import type { Route } from "../route";
import { Assessors } from "./assessors";
import { Compare } from "./compare";
import { Enterprises } from "./enterprises";
import { Front } from "./front";
import { Notices } from "./notices";
import { Organization } from "./organization";
import { Policies } from "./policies";
import { Programs } from "./programs";
import { Products, Standards } from "./products";
import { Quality } from "./quality";
import { RegisterView } from "./register";

export type View = FunctionComponent<{ readonly route: Route }>;

export const VIEWS = {
  "": Front,
  register: RegisterView,
  organization: Organization,
  enterprises: Enterprises,
  programs: Programs,
  policies: Policies,
  products: Products,
  standards: Standards,
  assessors: Assessors,
  notices: Notices,
  compare: Compare,
  quality: Quality,
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
