// What the page itself says, in both languages. What the data says comes with the data: names of programs and regions,
// notes, and the dictionary's descriptions of columns.

import { CODES } from "./codes";
import type { Language } from "./route";
import { shown } from "./text/shown";

export type Both = readonly [zh: string, en: string];

const WORDS = {
  ...CODES,
  title: ["绿色名录", "Green Registry"],
  tagline: ["中国绿色制造名单的开放登记", "The open register of China's green-manufacturing lists"],
  skip: ["跳到正文", "Skip to content"],
  front: ["概览", "Overview"],
  register: ["名录", "Register"],
  programs: ["项目", "Programs"],
  notices: ["通知", "Notices"],
  quality: ["质量", "Quality"],
  policies: ["政策", "Policies"],
  other_language: ["English", "中文"],
  theme: ["深浅色", "Light / dark"],
  loading: ["读取中…", "Reading…"],
  failed: ["读取失败", "This could not be read"],
  not_found: ["没有这一页", "There is no such page"],
  release: ["发布版本", "Release"],
  footer: ["数据取自本发布的 parquet 文件；CC-BY-4.0。", "Read from this release's parquet files; CC-BY-4.0."],

  official: ["官方数字", "Official figure"],
  with_rows: ["有逐行记录", "with rows"],
  not_loaded_yet: ["尚未入库", "not loaded"],
  no_official: ["无官方累计数", "no official total"],
  as_of: ["截至", "As of"],
  how_it_adds_up: ["核对算式", "How it adds up"],
  headline: ["累计数与逐行记录", "Official totals and the rows behind them"],
  series: ["逐年变化", "Year by year"],
  series_note: [
    "柱为当年新增（下为移出），阶梯线为当年有效称号（按逐行记录计），圆点为官方累计数。虚线框为已公布而名单未入库者。",
    "Bars: new titles (removals below). Steps: titles held in the year, counted from rows. Points: official cumulative figures. Dashed bars: announced, the list not loaded.",
  ],
  new: ["新增", "New"],
  held: ["有效称号", "Held"],
  official_points: ["官方累计", "Official total"],
  year: ["年份", "Year"],
  map: ["各省", "Provinces"],
  map_note: ["每省一格，大小相同，不绘边界。", "One equal tile a province, no border drawn."],
  shade_note: ["颜色越绿，数值越大。", "The greener, the more."],
  measure: ["指标", "Measure"],
  shown_as: ["显示", "Show"],
  absolute: ["数量", "Number"],
  mix: ["项目构成", "Mix of programs"],
  macro: ["四大区域", "Four macro-regions"],
  share: ["占比", "Share"],
  as_table: ["以表格查看", "As a table"],
  no_rows: ["没有记录", "No rows"],
  changes: ["本次发布的变化", "What changed in this release"],
  in_this_release: ["本发布所含", "In this release"],
  latest_notices: ["最近的通知", "Latest notices"],
  organizations: ["组织", "Organizations"],
  titles: ["称号", "Titles"],
  entries: ["名单行", "List rows"],

  search: ["搜索名称", "Search names"],
  search_hint: ["汉字、拼音、首字母、曾用名，可差一字", "Chinese, pinyin, initials, former names; one character may be off"],
  program: ["项目", "Program"],
  level: ["级别", "Level"],
  province: ["省份", "Province"],
  city: ["城市", "City"],
  awarded_in: ["授予年份", "Awarded in"],
  status: ["状态", "Status"],
  assessor: ["评价机构", "Assessor"],
  evidence: ["证据", "Evidence"],
  all: ["全部", "All"],
  name: ["名称", "Name"],
  first: ["首次", "First"],
  last: ["最近", "Latest"],
  sort_by: ["按此列排序", "Sort by this column"],
  of: ["/ 共", "of"],
  clear: ["清除条件", "Clear filters"],
  csv: ["下载 CSV", "Download CSV"],
  xlsx: ["下载 xlsx", "Download xlsx"],
  sql: ["复制为 SQL", "Copy as SQL"],
  sql_done: ["已复制，可用于 green_registry.duckdb", "Copied; runs on green_registry.duckdb"],
  sql_shown: ["以下 SQL 可用于 green_registry.duckdb", "This SQL runs on green_registry.duckdb"],
  sql_too_many: [
    "按名称找到的超过 5,000 家，请再加条件后复制",
    "More than 5,000 found by name: narrow the search to copy it",
  ],
  previous: ["上一页", "Previous"],
  next: ["下一页", "Next"],
  page: ["页", "Page"],
  found_one_off: ["含差一字的结果", "Includes names with one character off"],
  filters: ["筛选", "Filters"],

  names: ["名称沿革", "Names through time"],
  from: ["自", "From"],
  to: ["至", "To"],
  timeline: ["称号沿革", "Titles through time"],
  products: ["产品", "Products"],
  product: ["产品", "Product"],
  model: ["型号", "Model"],
  category: ["类别", "Category"],
  evidence_rows: ["名单原行", "Rows as published"],
  row: ["行", "Row"],
  table: ["表", "Table"],
  document: ["文件", "Document"],
  official_page: ["官方页面", "Official page"],
  show_row: ["看原文行", "Show the printed row"],
  row_elsewhere: [
    "此处没有图像；在有档案库的机器上运行 greenreg explore 可见。",
    "No picture here: greenreg explore shows it on a machine that has the archive.",
  ],
  official_file: ["官方文件", "Official file"],
  data_issues: ["数据问题", "Data issues"],
  no_issues: ["没有登记的问题", "None recorded"],
  json: ["下载 JSON", "Download JSON"],
  date: ["日期", "Date"],
  event: ["事项", "Event"],
  batch: ["批次", "Batch"],
  note: ["说明", "Note"],
  published: ["公布", "Published"],
  kind: ["种类", "Kind"],
  announced: ["公布数", "Announced"],
  loaded: ["已入库", "Loaded"],
  loaded_of_batch: ["本批已入库", "Loaded of the batch"],
  confidence: ["可信度", "Confidence"],
  code: ["代码", "Code"],
  reconciliation: ["核对", "Reconciliation"],
  coverage: ["各名单入库情况", "Coverage by list"],
  accuracy: ["准确度", "Measured accuracy"],
  accuracy_note: [
    "由 quality.json 读出：以人工标注的材料测得，随发布附上；除专选难例外，名称均为随机抽取，规则未曾见过；正文则为编写规则时所见。",
    "From quality.json, which comes with the release: measured on material labelled by hand. Pairs and lists of names are drawn by lot, out of sight of the rules, but for the hard ones; the texts were in sight.",
  ],
  out_of: ["总数", "Out of"],
  joined_rightly: ["合并为同一组织的名称：合并正确", "Names joined as one organization: rightly so"],
  found_same: ["同一组织的名称：已合并", "Names of one organization: joined"],
  found_same_hard: ["同一组织的名称（专选难例）：已合并", "Names of one organization, chosen to be hard: joined"],
  matched_rightly: ["匹配企业清单：断定者正确", "Lists of firms matched: right where asserted"],
  matched_at_all: ["匹配企业清单：在册者已找到", "Lists of firms matched: found of those in the register"],
  cells_read_rightly: ["扫描件识别：单元格正确", "Scans read: cells right"],
  cells_sure_rightly: ["扫描件识别：自动入库行的单元格正确", "Scans read: cells right in rows that are loaded unseen"],
  figures_read_rightly: ["正文数字：读出者正确", "Figures in texts: right where read"],
  figures_found: ["正文数字：所载者已读出", "Figures in texts: read of those stated"],
  failing_publishers: ["采集失败的发布机构", "Publishers failing"],
  failing_since: ["始于", "Failing since"],
  why: ["原因", "Why"],
  address: ["网址", "Address"],
  nobody_asked: ["本发布未访问任何网站。", "No site was asked for this release."],
  derived: ["推算", "Derived"],
  difference: ["差", "Difference"],
  stage: ["阶段", "Stage"],
  region: ["地区", "Region"],
  counts: ["公布的数量", "Counts announced"],
  annexes: ["附件", "Annexes"],
  dates: ["日期", "Dates"],
  outcome: ["结果", "Outcome"],
  document_number: ["文号", "Number"],

  find: ["查找", "Find"],
  find_hint: ["汉字、拼音或首字母，可差一字", "Chinese, pinyin or initials; one character may be off"],
  since: ["始于", "Since"],
  publisher: ["发布机构", "Publisher"],
  rules: ["规则", "Rules"],
  rule: ["规则", "Rule"],
  lists: ["名单", "Lists"],
  official_totals: ["官方数字", "Official figures"],
  see_register: ["查看名录", "See its organizations"],
  cadence: ["频次", "Rhythm"],
  every_years: ["复核周期（年）", "Reviewed every (years)"],
  valid_years: ["有效期（年）", "Valid for (years)"],
  no_title: ["不授予称号", "Confers no title"],
  titles_loaded: ["已入库称号", "Titles loaded"],
  country: ["全国", "China"],

  policy: ["政策", "Policy"],
  title_of: ["标题", "Title"],
  topic: ["主题", "Topic"],
  issued: ["印发", "Issued"],
  effective: ["施行", "In force from"],
  valid_until: ["有效期至", "Valid until"],
  repealed_by: ["废止或代替者", "Repealed or replaced by"],
  issuing_bodies: ["发文机关", "Issued by"],
  clauses: ["条款", "Provisions"],
  clause: ["条款", "Provision"],
  no_clauses: [
    "条文尚未入库：只有读入政策文本后才有条款、引用原句与数字。",
    "The text is not loaded: provisions, the sentences that cite and the figures come with the policy's document.",
  ],
  cites: ["引用了", "What it cites"],
  cited_by: ["被引用于", "What cites it"],
  targets: ["目标与限值", "Targets and limits"],
  printed: ["原文", "As printed"],
  reported: ["据转述", "As reported"],
  relation: ["关系", "Relation"],
  text: ["文本", "Text"],
  loaded_text: ["条文已入库", "Text loaded"],

  enterprises: ["企业自查", "For enterprises"],
  enterprises_title: ["我能申报什么，须履行什么", "What can I apply for, what must I do"],
  enterprises_note: [
    "按所在地、行业和年综合能耗（吨标准煤）列出可申报的项目与适用的义务，并注明依据条款。资料出自公开政策的转述，申报以主管部门当年通知为准。",
    "By place, industry and yearly energy use in tonnes of coal equivalent: programs open to you and duties you fall under, each with its provision. Restated from public policies; the authority's call of the year decides.",
  ],
  industry_hint: ["如 化工、数据中心", "such as 化工 or data centre"],
  tce: ["年综合能耗（吨标准煤）", "Yearly energy use (tce)"],
  programs_open: ["可申报的项目", "Programs open to you"],
  duties: ["适用的义务", "Duties you fall under"],
  unknown_place: ["未选地区：仅列全国性项目与规则。", "No place chosen: national programs and rules only."],
  unknown_tce: ["未填能耗：未列与能耗有关的项目与规则。", "Energy use not given: what depends on it is left out."],
  unknown_industry: ["未填行业：含各行业。", "Industry not given: those of all industries."],
  applies: ["适用", "Applies"],
  due: ["期限", "Due"],
  by_source: ["依据", "Source"],
  no_rule: ["未载其规则", "None of its rules is held here"],
  source_unknown: ["来源未载明依据", "The source names no policy"],
  place: ["地区", "Place"],
  tonnes: ["吨标准煤", "tce"],

  assessors: ["评价机构", "Assessors"],
  assessors_note: [
    "份额为该机构评价的名单行占同一项目中载明评价机构之行的比例；移出率只按入库后有后续名单的称号计。",
    "Share: rows it assessed among those of the program that name an assessor. Removal rate: of titles that later lists follow up.",
  ],
  spellings: ["写法", "Spellings"],
  branch_of: ["所属机构", "Branch of"],
  assessed: ["评价行数", "Rows assessed"],
  followed: ["有后续的称号", "Titles followed up"],
  removal_rate: ["移出率", "Removal rate"],
  by_year: ["逐年份额", "Share by year"],
  see_assessed: ["查看其评价的组织", "See the organizations it assessed"],

  catalogue: ["绿色产品", "Products"],
  catalogue_note: [
    "产品种类 → 评价标准 → 产品与生产企业：可作绿色采购的清单。列入名单只表示曾按所列标准评价。",
    "Product kind → standard → products and makers, as a list for green procurement. Being listed says that a product was assessed by that standard.",
  ],
  product_kind: ["产品种类", "Product kind"],
  product_kinds: ["产品种类", "Product kinds"],
  standards: ["标准", "Standards"],
  makers: ["生产企业", "Makers"],
  maker: ["生产企业", "Maker"],
  listed_on: ["列入", "Listed"],
  first_cited: ["首见", "First cited"],
  last_cited: ["最近", "Last cited"],
  nature: ["性质", "Nature"],
  no_kind: ["未载明种类", "Kind not stated"],

  compare: ["比较", "Compare"],
  compare_provinces: ["两省", "Two provinces"],
  compare_years: ["两年", "Two years"],
  one: ["其一", "One"],
  another: ["其二", "Another"],
  share_of_country: ["占全国", "Share of China"],
  per_program: ["各项目", "By program"],
  change: ["变化", "Change"],
  scorecard: ["记分卡", "Scorecard"],
  growth: ["增长", "Growth"],
  new_in_year: ["最近一年新增", "New in the latest year"],
  concentration: ["评价机构集中度", "Concentration of assessors"],
  ladder_depth: ["梯度深度", "Depth of the ladder"],
  no_rows_of_either: ["二者均无入库记录", "No rows of either are loaded"],

  compared_with: ["与上一发布相比", "Compared with the release before"],
  changes_first: ["没有更早的发布可比。", "There is no earlier release to compare with."],
  changes_unknown: [
    "此处没有与上一发布的比较；命令 greenreg explore 会给出，greenreg diff 给出逐行差异。",
    "No comparison with the release before lies here: greenreg explore gives it, and greenreg diff tells it row by row.",
  ],
  changes_none: ["与上一发布逐行相同。", "Row by row the same as the release before."],
  events_none: ["没有称号授予、移出或更改。", "No title came, went or changed."],
  same_inputs_not: [
    "输入或程序有变：下列差异未必是来源的变化。",
    "The inputs or the code differ: a difference below need not be one at the source.",
  ],
  rows_added: ["增加", "Added"],
  rows_removed: ["减少", "Gone"],
  rows_changed: ["改变", "Changed"],
  by_the_source: ["因来源", "By the source"],
  by_the_reader: ["因程序", "By our code"],
  events_new: ["新的事项", "New events"],
  events_gone: ["不再列出的事项", "Events no longer there"],
  tables: ["各表", "By table"],
} as const satisfies Record<string, Both>;

export type Word = keyof typeof WORDS;

export function say(word: Word, language: Language): string {
  return WORDS[word][language === "zh" ? 0 : 1];
}

/** What the page calls a code of the data, or the code itself where it has no word for it. */
export function sayCode(code: string | null, language: Language): string {
  if (code === null) return "";
  return Object.hasOwn(WORDS, code) ? say(code as Word, language) : shown(code);
}

const LOCALES = { zh: "zh-CN", en: "en-GB" } as const;

/** Formats by language. To make one takes a hundred times as long as to use it. */
function byLanguage<Format>(make: (locale: string, language: Language) => Format): Readonly<Record<Language, Format>> {
  return { zh: make(LOCALES.zh, "zh"), en: make(LOCALES.en, "en") };
}

const NUMBERS = byLanguage((locale) => new Intl.NumberFormat(locale));
const SHARES = byLanguage((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }));
const DATES = byLanguage(
  (locale, language) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: language === "zh" ? "long" : "short", day: "numeric" }),
);
const DAYS = byLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", day: "numeric" }));

export function number(value: number | null, language: Language): string {
  return value === null ? "—" : NUMBERS[language].format(value);
}

export function percent(value: number | null, language: Language): string {
  return value === null ? "—" : SHARES[language].format(value);
}

/** A `MM-DD` day of every year as the language writes it. */
export function dayOfYear(day: string, language: Language): string {
  return DAYS[language].format(new Date(`2000-${day}T00:00:00Z`));
}

/** A `YYYY-MM-DD` date as the language writes it. */
export function date(day: string | null, language: Language): string {
  if (day === null || !/^\d{4}-\d{2}-\d{2}/.test(day)) return "—";
  return DATES[language].format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** A time that is known as well as somebody told it, `2018`, `2018-03 or before`, `2018 or so`, as the language says it. */
export function reported(time: string | null, language: Language): string | null {
  const [, when, how] = /^([\d-]+)( or before| or so)$/.exec(time ?? "") ?? [];
  if (when === undefined || language !== "zh") return time;
  return when + (how === " or so" ? "前后" : "或更早");
}
