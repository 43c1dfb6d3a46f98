// The address of a view: `#/register?program=cn.miit.green_factory&lang=en`. What can be seen can be shared.

export type Language = "zh" | "en";

export interface Route {
  readonly view: string;
  /** What the view is about: an organization's id, a program's. */
  readonly id: string;
  readonly params: ReadonlyMap<string, string>;
  readonly language: Language;
}

/** Read an address. Without a language in it, the browser's own decides. */
export function routeOf(hash: string, preferred: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", ...rest] = path.split("/");
  const params = new Map(new URLSearchParams(query));
  const asked = params.get("lang") ?? "";
  params.delete("lang");
  const language: Language = asked === "en" || asked === "zh" ? asked : preferred.startsWith("zh") ? "zh" : "en";
  return { view, id: decoded(rest.join("/")), params, language };
}

/** Write an address. Empty parameters are left out. */
export function hashOf(
  view: string,
  id: string,
  params: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
  language: Language,
): string {
  const query = new URLSearchParams();
  const entries = params instanceof Map ? [...params] : Object.entries(params as Record<string, string>);
  for (const [name, value] of entries) if (value !== "") query.set(name, value);
  query.set("lang", language);
  return `#/${view}${id === "" ? "" : `/${encodeURIComponent(id)}`}?${query.toString()}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
