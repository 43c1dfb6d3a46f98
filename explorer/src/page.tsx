// The page: its frame, and the view that the address names.

import { render, type JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { labels } from "./data/labels";
import { RELEASE } from "./data/tables";
import { SettingContext, useLoaded } from "./parts";
import { hashOf, routeOf, type Language, type Route } from "./route";
import { VIEWS, type ViewName } from "./views";
import { say, type Word } from "./words";
import "./style.css";

/** Views that are reached from another one's, which the navigation then marks. */
const WITHIN: Readonly<Record<string, string>> = { organization: "register", standards: "products" };

const NAVIGATION: readonly (readonly [view: ViewName, word: Word])[] = [
  ["", "front"],
  ["register", "register"],
  ["programs", "programs"],
  ["policies", "policies"],
  ["enterprises", "enterprises"],
  ["products", "catalogue"],
  ["assessors", "assessors"],
  ["notices", "notices"],
  ["compare", "compare"],
  ["quality", "quality"],
];

function Page(): JSX.Element {
  const [route, setRoute] = useState(currentRoute);
  const main = useRef<HTMLElement>(null);
  const { language } = route;
  useEffect(() => {
    const follow = (): void => setRoute(currentRoute());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  });
  useEffect(() => {
    // The title is the heading's, which comes when the view has read what it is about.
    const follow = (): void => void (document.title = titleOf(route, main.current?.querySelector("h1")?.textContent ?? ""));
    const watch = new MutationObserver(follow);
    if (main.current !== null) watch.observe(main.current, { childList: true, subtree: true });
    follow();
    return () => watch.disconnect();
  }, [route]);
  const place = `${route.view}/${route.id}`;
  const [before, setBefore] = useState(place);
  useEffect(() => {
    if (place === before) return;
    setBefore(place);
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{say("skip", language)}</a>
      <Header route={route} />
      <main id="main" ref={main} tabIndex={-1}>
        <View route={route} />
      </main>
      <Footer language={language} />
    </>
  );
}

function Header({ route }: { readonly route: Route }): JSX.Element {
  const { language } = route;
  const other: Language = language === "zh" ? "en" : "zh";
  return (
    <header>
      <a class="brand" href={hashOf("", "", {}, language)}>
        <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><path d="M2 14C2 6 6 2 14 2c0 8-4 12-10 11l4-6-5 5Z" /></svg>
        {say("title", language)}
      </a>
      <nav aria-label={say("title", language)}>
        {NAVIGATION.map(([view, word]) => (
          <a key={view} href={hashOf(view, "", {}, language)} aria-current={currentness(view, route)}>
            {say(word, language)}
          </a>
        ))}
      </nav>
      <div class="switches">
        <a href={hashOf(route.view, route.id, route.params, other)} lang={other === "zh" ? "zh-CN" : "en"}>
          {say("other_language", language)}
        </a>
        <button type="button" onClick={turnTheme} aria-label={say("theme", language)} title={say("theme", language)}>◐</button>
      </div>
    </header>
  );
}

function View({ route }: { readonly route: Route }): JSX.Element {
  const names = useLoaded(labels, []);
  const view = Object.hasOwn(VIEWS, route.view) ? VIEWS[route.view as ViewName] : undefined;
  if (view === undefined) return <div role="alert"><h1>{say("not_found", route.language)}</h1></div>;
  if (names.state === "reading") return <p class="quiet" role="status">{say("loading", route.language)}</p>;
  if (names.state === "failed") {
    return <p class="fault" role="alert">{say("failed", route.language)}: {names.why}</p>;
  }
  const Chosen = view;
  return (
    <SettingContext.Provider value={{ language: route.language, labels: names.value }}>
      <Chosen key={`${route.view}/${route.id}`} route={route} />
    </SettingContext.Provider>
  );
}

function Footer({ language }: { readonly language: Language }): JSX.Element {
  const [release, setRelease] = useState("");
  useEffect(() => {
    fetch(`${RELEASE}release.json`).then((answer) => answer.json()).then(
      (stated: { release_id?: unknown }) => setRelease(String(stated.release_id ?? "")),
      () => setRelease("—"),
    );
  }, []);
  return (
    <footer>
      <p>{say("footer", language)}</p>
      <p>{say("release", language)} <code>{release}</code></p>
    </footer>
  );
}

function currentRoute(): Route {
  return routeOf(location.hash, navigator.language);
}

function titleOf({ view, language }: Route, heading: string): string {
  const title = say("title", language);
  return view === "" || heading === "" ? title : `${heading.trim()} · ${title}`;
}

/** Whether a place of the navigation is the view itself, or leads to it. */
function currentness(view: string, route: Route): "page" | "true" | undefined {
  if (view === route.view) return route.id === "" ? "page" : "true";
  return WITHIN[route.view] === view ? "true" : undefined;
}

function turnTheme(): void {
  const root = document.documentElement;
  const isDark = root.dataset["theme"] === "dark" || (root.dataset["theme"] === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset["theme"] = isDark ? "light" : "dark";
}

const place = document.getElementById("page");
if (place !== null) render(<Page />, place);
