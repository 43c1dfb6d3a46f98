"""`greenreg completion`: what a shell needs to complete the commands and their options."""

import click
from click.shell_completion import get_completion_class

from command_line.saying import say


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands, options and files.

    \b
    greenreg completion bash > ~/.local/share/bash-completion/completions/greenreg
    eval "$(greenreg completion zsh)"
    greenreg completion fish > ~/.config/fish/completions/greenreg.fish
    """
    completer = get_completion_class(shell)
    assert completer is not None, f"click completes nothing in {shell}"
    say(completer(context.find_root().command, {}, "greenreg", "_GREENREG_COMPLETE").source())
