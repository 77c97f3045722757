// Words that models look for and leads say.

/** Words and phrases for text terms and answers. */
export const PHRASES = ["vp", "VP", "head of", "Director", "C++", "R&D", "co-founder", "sales/marketing", "e-mail", "24/7", "a", "Ärzte", "ärzte",
  "ÜBER", "café", "CAFÉ", "Élan", "naïve", "señor", "Łódź", "ŁÓDŹ", "Šéf prodeje", "ŽENA", "Ÿ", "straße", "2×4", "директор", "ДИРЕКТОР", "Ёлка", "ґанок",
  "Ґанок", "Ђак", "Қазақ", "διευθυντής", "ΔΙΕΥΘΥΝΤΗΣ", "Άννα", "Ώρα", "日本", "部長", "Head é", "é head", "über-boss", "Boss Ü",
  "ı", "µ", "ª1", "Œuvre", "Ŋ", "ĳ", "Ĳ", "🚀 lead", "no.", "ǅ", "ẞ", "Ａ1"];

/** Domains for lists and answers. */
export const DOMAINS = ["gmail.com", "GMail.com", "outlook.com", "mailinator.com", "acme.example", "ACME.example", "x.gmail.com", "bücher.example",
  "example", "co.uk", "a-b.example", "com"];
