//! `README.txt`: what to do with the files, for whoever runs the site.

use crate::published::{File, Options};

/// The instructions; `files` are those to upload.
pub(crate) fn text(files: &[File], options: &Options<'_>, policy: &str) -> String {
    let list: String = files.iter().map(|file| ["     ", &file.name, "\n"].concat()).collect();
    let place = match options.base {
        "" => "the folder of the page that holds the form",
        base => base,
    };
    let action = match options.action {
        "" => "the address of the page itself",
        action => action,
    };
    format!(
        "\
A Baton form, ready to upload
=============================

1. Upload these files to {place}:

{list}
2. Paste the whole of form.html into the page, where the form should stand.
3. Open the page, send the form once, and see the lead arrive.

example.html is a page with the form, to try it first. Open it from a web server:
browsers load no modules from files.

Without JavaScript, or where WebAssembly is refused, the form posts to
{action}, as any form does.

Media types
-----------

  .js    text/javascript
  .wasm  application/wasm
  .css   text/css
  .bin   application/octet-stream
  .json  application/json

Cache headers
-------------

The names change when the contents do, so for all of them:

  Cache-Control: public, max-age=31536000, immutable

The page with the snippet must not be kept that long.

Content-Security-Policy
-----------------------

If the site sends this header, it needs at least:

  Content-Security-Policy: {policy}

Files on another site than the page
-----------------------------------

Then that site must also send, with each of these files:

  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin

After a change of the model
---------------------------

Publish again, upload the new files beside the old ones, and paste the new
form.html over the old one. Old files may go when no cached page needs them.
"
    )
}
