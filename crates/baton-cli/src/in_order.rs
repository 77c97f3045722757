//! Pieces of a file worked on by several threads, what comes of them taken in their order.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::scope;

use baton_table::rows::Block;

use crate::failure::Failure;

/// So many pieces for each thread may be read and not yet taken.
const AHEAD: usize = 3;

/// How one thread works on pieces.
pub(crate) trait Worker {
    /// What comes of a piece.
    type Done: Send;

    /// Works on a piece.
    fn work(&mut self, block: &Block) -> Self::Done;
}

/// Has `threads` threads work on `blocks`, each with a worker of its own, and gives what comes of them to `take`, in the
/// order of the blocks. No more pieces are in memory than the threads need.
///
/// # Errors
/// The first error of reading, or of `take`.
pub(crate) fn in_order<W: Worker>(
    blocks: impl Iterator<Item = io::Result<Block>> + Send,
    name: &str,
    threads: usize,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(W::Done) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (give_leave, leave) = channel();
    for _ in 0..threads * AHEAD {
        // The receiver is right here.
        let _ = give_leave.send(());
    }
    let (jobs, waiting) = channel::<(u64, Block)>();
    let waiting = Mutex::new(waiting);
    let (results, done) = channel();
    scope(|scope| {
        // With an error it is gone, and who reads waits no longer for leave.
        let give_leave = give_leave;
        let failures = results.clone();
        scope.spawn(move || read(blocks, &leave, &jobs, &failures));
        for _ in 0..threads {
            let (results, waiting, worker) = (results.clone(), &waiting, &worker);
            scope.spawn(move || {
                let mut worker = worker();
                while let Some((place, block)) = next(waiting) {
                    if results.send(Ok((place, worker.work(&block)))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(results);
        let (mut early, mut place) = (BTreeMap::new(), 0);
        for result in done {
            let (at, result) = result.map_err(|error| Failure::reading(name, error))?;
            early.insert(at, result);
            while let Some(result) = early.remove(&place) {
                take(result)?;
                place += 1;
                // At the end of the file nobody waits for leave.
                let _ = give_leave.send(());
            }
        }
        Ok(())
    })
}

/// Reads pieces as long as someone takes them.
fn read<T>(
    blocks: impl Iterator<Item = io::Result<Block>>,
    leave: &Receiver<()>,
    jobs: &Sender<(u64, Block)>,
    failures: &Sender<io::Result<T>>,
) {
    for (place, block) in blocks.enumerate() {
        let is_over = match block {
            Ok(block) => leave.recv().is_err() || jobs.send((place as u64, block)).is_err(),
            Err(error) => failures.send(Err(error)).is_ok(),
        };
        if is_over {
            return;
        }
    }
}

fn next(waiting: &Mutex<Receiver<(u64, Block)>>) -> Option<(u64, Block)> {
    waiting.lock().ok()?.recv().ok()
}
