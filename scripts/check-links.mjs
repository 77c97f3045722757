// Every relative link and picture in the repository's Markdown leads to a file, and every #anchor to a heading.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import GithubSlugger from "github-slugger";
import { marked } from "marked";

const read = (file) => marked.lexer(readFileSync(file, "utf8"));

/** Anchors that a reader of `file` can jump to, as GitHub makes them from the headings. */
function anchors(file) {
  const slugger = new GithubSlugger();
  const found = new Set();
  marked.walkTokens(read(file), (token) => {
    if (token.type === "heading") found.add(slugger.slug(marked.parseInline(token.text).replace(/<[^>]*>/g, "")));
  });
  return found;
}

/** What is wrong with one link of `file`, or nothing. */
function problem(file, href) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const [path, anchor] = decodeURI(href).split("#");
  const target = path ? normalize(join(dirname(file), path)) : file;
  if (relative(".", target).startsWith("..")) return "leads out of the repository";
  if (!existsSync(target)) return "leads to no file";
  if (anchor && target.endsWith(".md") && !anchors(target).has(anchor)) return "leads to no heading";
  return undefined;
}

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file && existsSync(file));
let links = 0;
const problems = [];
for (const file of files) {
  marked.walkTokens(read(file), ({ type, href }) => {
    if (type !== "link" && type !== "image") return;
    links += 1;
    const wrong = problem(file, href);
    if (wrong) problems.push(`${file}: link "${href}" ${wrong}`);
  });
}
console.log(`links: ${links} in ${files.length} Markdown files, ${problems.length} broken`);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
