//! Starts the studio in the page's `#app`.

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    baton_studio::effects::start::<baton_studio::App>("app");
}
