//! `baton score` where one command and its output do not tell enough: many leads, pipes, files that stay whole.

#![expect(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use assert_cmd::assert::OutputAssertExt;

const DAY: &str = "--as-of=2026-11-01";

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn baton() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.current_dir(top());
    command
}

fn score(leads: &Path) -> Command {
    let mut command = baton();
    command.args(["score", "tests/cli/small.json", DAY, "--quiet"]).arg(leads);
    command
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

/// What a process leaves that has to end by itself.
fn ended(child: Child) -> Output {
    let (left, output) = channel();
    thread::spawn(move || left.send(child.wait_with_output()));
    output.recv_timeout(Duration::from_secs(60)).unwrap().unwrap()
}

/// Many rows, each with a long cell that no field reads.
fn write_rows(to: &mut impl Write, rows: usize, long_cell: &str) {
    writeln!(to, "id,size,role,visits,visits_last,comment").unwrap();
    for row in 0..rows {
        let role = ["owner", "manager", "student", "Boss"][row % 4];
        writeln!(to, "L-{row},{row},{role},{},2026-10-{:02},{long_cell}", row % 7, row % 30 + 1).unwrap();
    }
}

#[test]
fn a_dash_as_the_output_is_stdout() {
    let folder = tempfile::tempdir().unwrap();
    let (model, leads) = (top().join("tests/cli/small.json"), top().join("tests/cli/leads.tsv"));
    for command in ["score", "map"] {
        let mut with_dash = baton();
        with_dash.current_dir(folder.path()).arg(command).args([&model, &leads]);
        let mut without = baton();
        without.current_dir(folder.path()).arg(command).args([&model, &leads]);
        let (said, expected) = (with_dash.args(["-o", "-"]).output().unwrap(), without.output().unwrap());
        assert!(!expected.stdout.is_empty());
        assert_eq!((said.status.code(), said.stdout), (expected.status.code(), expected.stdout));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn many_leads_need_no_more_memory_than_few() {
    let folder = tempfile::tempdir().unwrap();
    let leads = folder.path().join("leads.csv");
    write_rows(&mut std::io::BufWriter::new(fs::File::create(&leads).unwrap()), 30_000, &"x".repeat(4_000));
    assert!(fs::metadata(&leads).unwrap().len() > 120_000_000);

    let limited = format!(
        // One heap for all threads: each of its own would be set aside without being used.
        "ulimit -v 60000; MALLOC_ARENA_MAX=1 exec '{}' score tests/cli/small.json '{}' {DAY} --keep --threads 2",
        env!("CARGO_BIN_EXE_baton"),
        leads.display()
    );
    let mut child = Command::new("sh")
        .args(["-c", &limited])
        .current_dir(top())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let rows = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(|line| line.unwrap().len())
        .filter(|length| *length > 4_000)
        .count();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(child.wait().unwrap().success(), "{told}");
    assert_eq!(rows, 30_000);
    assert!(told.starts_with(&format!("{}: no column for 2 fields: needs, work_email\n30000 leads scored as of 2026-11-01, 7500 warnings in 7500 leads\n  role: 7500 warnings\n", leads.display())), "{told}");
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let leads = folder.path().join("leads.csv");
    // Many pieces: whoever reads them has to hear of it too.
    write_rows(&mut std::io::BufWriter::new(fs::File::create(&leads).unwrap()), 10_000, &"x".repeat(4_000));
    for format in ["csv", "ndjson"] {
        let mut child =
            score(&leads).args(["--format", format]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let output = ended(child);
        assert!(!first.is_empty());
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()),
            (Some(0), ""),
            "{format}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_ends_the_run_with_words() {
    let folder = tempfile::tempdir().unwrap();
    let leads = folder.path().join("leads.csv");
    write_rows(&mut std::io::BufWriter::new(fs::File::create(&leads).unwrap()), 10_000, &"x".repeat(4_000));
    let output = ended(score(&leads).args(["-o", "/dev/full"]).stderr(Stdio::piped()).spawn().unwrap());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.starts_with("/dev/full: found "), "{told}");
}

#[test]
fn a_file_is_replaced_only_when_all_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let scored = folder.path().join("scored.csv");
    fs::write(&scored, "old").unwrap();
    let broken: &[&str] = &["no-such-file.csv", "tests/cli/utf16.csv"];
    for leads in broken {
        score(Path::new(leads)).arg("-o").arg(&scored).assert().code(1);
        assert_eq!(fs::read_to_string(&scored).unwrap(), "old", "{leads}");
    }
    score(Path::new("tests/cli/leads.tsv")).arg("-o").arg(&scored).assert().success().stdout("");
    assert_eq!(fs::read_to_string(&scored).unwrap().lines().count(), 3);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left in the folder");
}

#[test]
fn leads_that_can_be_read_are_written_even_if_others_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let scored = folder.path().join("scored.csv");
    score(Path::new("tests/cli/unreadable.ndjson")).arg("-o").arg(&scored).assert().code(1);
    assert_eq!(fs::read_to_string(&scored).unwrap().lines().count(), 3);
}

#[test]
fn a_file_can_be_scored_into_itself() {
    let folder = tempfile::tempdir().unwrap();
    let leads = folder.path().join("leads.csv");
    write_rows(&mut fs::File::create(&leads).unwrap(), 2_000, "");
    score(&leads).args(["--keep", "-o"]).arg(&leads).assert().success();
    let text = fs::read_to_string(&leads).unwrap();
    assert_eq!(text.lines().count(), 2_001);
    assert!(
        text.starts_with("id,fit,engagement,total,band,stage,disqualified_by,probability,warnings,size,role,"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_new_files_get_ordinary_ones() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let [real, link, new, plain] = ["real.csv", "link.csv", "new.csv", "plain"].map(|name| folder.path().join(name));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    fs::write(&plain, "").unwrap();
    for to in [&link, &new] {
        score(Path::new("tests/cli/leads.tsv")).arg("-o").arg(to).assert().success();
    }
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap().lines().count(), 3);
    assert_eq!(mode(&real), 0o640);
    assert_eq!(mode(&new), mode(&plain));
    score(Path::new("tests/cli/leads.tsv")).args(["-o", "/dev/null"]).assert().success();
}

#[test]
fn today_is_the_default_and_is_told() {
    let run = baton().args(["score", "tests/cli/small.json", "tests/cli/leads.tsv"]).output().unwrap();
    assert!(String::from_utf8(run.stderr).unwrap().contains(" (today, UTC)"));
    let table = stdout(baton().args(["explain", "tests/cli/small.json", "tests/cli/lead.json"]));
    assert!(table.contains(" (today, UTC)"), "{table}");
    let run = baton().args(["explain", "tests/cli/small.json", "tests/cli/lead.json", "--json"]).output().unwrap();
    assert!(String::from_utf8(run.stderr).unwrap().ends_with(" (today, UTC)\n"));
}

#[test]
fn cells_and_json_give_the_same_scores() {
    let mut csv = csv::Reader::from_path(top().join("examples/leads/b2b-software.csv")).unwrap();
    let header = csv.headers().unwrap().clone();
    let mut lines = String::new();
    for record in csv.records() {
        let record = record.unwrap();
        let cell = |name: &str| header.iter().position(|column| column == name).map(|place| record[place].to_owned());
        let mut lead = serde_json::Map::new();
        for column in header.iter().filter(|column| !column.ends_with("_last")) {
            let text = cell(column).unwrap();
            let answer = match cell(&format!("{column}_last")) {
                Some(last) if !text.is_empty() => serde_json::json!({ "count": text, "last": last }),
                _ => text.into(),
            };
            lead.insert(column.to_owned(), answer);
        }
        lines += &serde_json::Value::Object(lead).to_string();
        lines.push('\n');
    }
    let folder = tempfile::tempdir().unwrap();
    let ndjson = folder.path().join("leads.ndjson");
    fs::write(&ndjson, lines).unwrap();
    let scored = |leads: &Path| {
        stdout(baton().args(["score", "examples/models/b2b-software.json", "--as-of=2026-11-20", "-q"]).arg(leads))
    };
    let from_cells = scored(Path::new("examples/leads/b2b-software.csv"));
    assert_eq!(from_cells.lines().count(), 501);
    assert_eq!(from_cells, scored(&ndjson));
}

#[test]
fn a_score_is_the_same_as_its_explanation() {
    let leads = "examples/leads/b2b-software.ndjson";
    let model = "examples/models/b2b-software.json";
    let scores = stdout(baton().args(["score", model, leads, "--as-of=2026-11-20", "--format=ndjson", "-q"]));
    let explanations = stdout(baton().args(["explain", model, leads, "--as-of=2026-11-20", "--json"]));
    let parsed =
        |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<serde_json::Value>>();
    let (scores, explanations) = (parsed(&scores), parsed(&explanations));
    assert_eq!(scores.len(), explanations.len());
    for (score, explanation) in scores.iter().zip(&explanations) {
        for key in ["fit", "engagement", "total", "band", "stage", "disqualified_by", "probability"] {
            assert_eq!(score[key], explanation[key], "{key} of {}", score["id"]);
        }
        assert_eq!(score["warnings"], explanation["warnings"].as_array().unwrap().len());
    }
}

#[test]
fn the_banks_customers_fall_into_bands_that_tell_who_buys() {
    let bank = "examples/bank/";
    let scored = stdout(baton().args([
        "score",
        &format!("{bank}bank-term-deposit.json"),
        &format!("{bank}bank.csv"),
        &format!("--map={bank}bank-map.json"),
        "--as-of=2010-11-30",
        "--keep",
        "--quiet",
    ]));
    let mut rows = csv::Reader::from_reader(scored.as_bytes());
    let header = rows.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let mut bands = std::collections::BTreeMap::<String, (u32, u32)>::new();
    for row in rows.records() {
        let row = row.unwrap();
        let (bought, all) = bands.entry(row[place("band")].to_owned()).or_default();
        *all += 1;
        *bought += u32::from(&row[place("y")] == "yes");
        assert_eq!(&row[place("warnings")], "0");
    }
    let model: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(top().join(bank).join("bank-term-deposit.json")).unwrap()).unwrap();
    let shares: Vec<f64> = (model["bands"].as_array().unwrap().iter())
        .map(|band| bands[band["id"].as_str().unwrap()])
        .map(|(bought, all)| f64::from(bought) / f64::from(all))
        .collect();
    assert_eq!(bands.values().map(|(_, all)| all).sum::<u32>(), 4_521);
    assert!(shares.len() > 2 && shares.windows(2).all(|pair| pair[0] > 1.8 * pair[1]), "{shares:?}");
}
