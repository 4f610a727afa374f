"""The network of recommendations, law and agencies: who carries much, what everything hangs on, what belongs together."""
