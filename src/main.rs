//! Starts the studio in the page's `#app`.

fn main() {
    baton_studio::effects::start::<baton_studio::App>("app");
}
