// The model examples/models/b2b-software.json, version 3, as plain JavaScript written by hand, for rows of cells of text.
// The lists of email domains are handed in. Points are whole hundredths.

const DAY = 86_400_000;
const SENIOR = [
  "head of", "director", "vp", "vice president", "chief", "ceo", "cmo", "cro", "coo", "managing director", "directeur",
  "geschäftsführer", "geschäftsführerin", "leiter", "leiterin", "vertriebsleiter", "vertriebsleiterin",
].map((term) => ` ${term} `);
const STUDYING = ["student", "intern", "trainee", "phd candidate"].map((term) => ` ${term} `);
const INDUSTRY = { software: 800, services: 600, manufacturing: 500, finance: 400, retail: 300, public: -400, education: -400 };
const REGION = { dach: 600, benelux: 600, nordics: 500, "uk-ireland": 500, "rest-of-europe": 200, elsewhere: -800 };
const ROLE = { executive: 1400, "department-head": 1000, manager: 700, specialist: 200, consultant: -400 };
const NEEDS = { "lead-scoring": 600, handoff: 600, campaigns: 300, reporting: 400, "data-quality": 200, integration: 200 };
const TIMELINE = { "this-quarter": 1400, "half-year": 900, "this-year": 400, "just-looking": -400 };
const TOOL = { "another-crm": 500, spreadsheets: 400, "in-house": 100, none: 200 };
const ADDRESS = /^[^@ ]+@[^@ .]+(\.[^@ .]+)+$/;

const cut = (value, low, high) => Math.min(Math.max(value, low), high);
const folded = (words) => ` ${words.toLowerCase().replace(/[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/g, " ").trim()} `;
const factors = (half) => Array.from({ length: half * 21 }, (_, age) => Math.floor(1e6 * 2 ** (-age / half) + 0.5));
const FACTORS = { 14: factors(14), 21: factors(21), 30: factors(30), 45: factors(45) };

/** Gives a function from a row to the id of its band. `columns` are the names in the header. */
export function scorer(columns, asOf, { free, disposable }) {
  const at = Object.fromEntries(columns.map((name, place) => [name, place]));
  const today = Date.parse(asOf) / DAY;
  const [isFree, isDisposable] = [new Set(free), new Set(disposable)];
  const age = (date) => today - Date.parse(date.slice(0, 10)) / DAY;

  /** A count, and the days since the last, NaN without one; what lies more than a day ahead is not there yet. */
  function activity(row, name) {
    const count = Number(row[at[name]]);
    const last = row[at[`${name}_last`]];
    const days = last === "" ? NaN : age(last);
    return count > 0 && !(days < -1) ? { count, days: Math.max(days, 0) } : { count: 0, days: NaN };
  }
  const within = ({ count, days }, most, least = 1) => days <= most && count >= least;
  const faded = ({ count, days }, each, half, cap) => {
    const factor = FACTORS[half][days] ?? 0;
    return cut(Math.floor((each * count * factor + 500_000) / 1e6), -cap, cap);
  };

  return (row) => {
    const size = row[at.company_size] === "" ? NaN : Number(row[at.company_size]);
    const [role, tool, budget] = [row[at.role], row[at.current_tool], row[at.budget_set]];
    const title = row[at.job_title] === "" ? "" : folded(row[at.job_title]);
    const email = row[at.work_email].trim().toLowerCase();
    const isInvalid = email !== "" && !ADDRESS.test(email);
    const domain = email === "" || isInvalid ? "" : email.slice(email.indexOf("@") + 1);
    let fit = 500;
    if (size < 10) fit -= 800;
    else if (size < 50) fit += 500;
    else if (size < 200) fit += 1000;
    else if (size < 1000) fit += 1400;
    else if (size >= 1000) fit += 900;
    fit += (INDUSTRY[row[at.industry]] ?? 0) + (REGION[row[at.region]] ?? 0) + (ROLE[role] ?? 0);
    if (title !== "" && SENIOR.some((term) => title.includes(term))) fit += 400;
    if (row[at.needs] !== "") fit += cut([...new Set(row[at.needs].split(";"))].reduce((sum, need) => sum + (NEEDS[need] ?? 0), 0), -1000, 1000);
    if (budget === "yes") fit += size >= 200 ? 1400 : 800;
    else if (budget === "no") fit -= 400;
    fit += (TIMELINE[row[at.timeline]] ?? 0) + (TOOL[tool] ?? 0);
    if (row[at.contract_end] !== "") {
      const days = age(row[at.contract_end]);
      if (days < -270) fit += 100;
      else if (days < -30) fit += 600;
      else if (days < 1) fit += 300;
    }
    if (isInvalid || isDisposable.has(domain)) fit -= 1500;
    else if (domain !== "" && !isFree.has(domain)) fit += 300;

    const [pricing, demo, webinar] = [activity(row, "pricing_view"), activity(row, "demo_request"), activity(row, "webinar")];
    const [guide, opens] = [activity(row, "guide_download"), activity(row, "email_open")];
    let engagement = faded(webinar, 800, 45, 1600);
    if (within(demo, 30)) engagement += 1800;
    if (within(webinar, 60) && within(pricing, 30)) engagement += 400;
    if (opens.days >= 90 && !within(pricing, 90)) engagement -= 1000;
    engagement += cut(faded(pricing, 500, 14, 1200) + (within(pricing, 7, 3) ? 400 : 0), -1600, 1600);
    engagement += cut(faded(guide, 400, 30, 800) + faded(opens, 50, 21, 400), -1000, 1000);

    const isSenior = role === "executive" || role === "department-head" || role === "manager";
    const isOut = domain === "our-company.example" || domain === "rival-crm.example" || domain === "other-vendor.example"
      || tool === "ours" || role === "student" || (title !== "" && !isSenior && STUDYING.some((term) => title.includes(term))) || size < 2;
    if (isOut) return "not-a-fit";
    fit = cut(fit, 0, 10_000);
    engagement = cut(engagement, 0, 6000);
    if (fit >= 5500 && engagement >= 2000) return "sales-ready";
    return fit + engagement >= 6000 ? "marketing-qualified" : "nurture";
  };
}
