// compromise over each file of a folder: quotations, and people, places and organisations.
import { readdirSync, readFileSync } from "node:fs";
import nlp from "compromise";

let found = 0;
for (const name of readdirSync(process.argv[2]).sort()) {
  const document = nlp(readFileSync(`${process.argv[2]}/${name}`, "utf8"));
  found += document.quotations().out("array").length;
  found += document.topics().out("array").length;
}
console.error(found);
