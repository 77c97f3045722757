//! Starts the studio in the page's `#app`.

fn main() {
    yew::Renderer::<baton_studio::App>::new().render();
}
