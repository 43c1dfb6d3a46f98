"""What stands between the network and the routes: who is let in, how often, how much, and for how long."""
