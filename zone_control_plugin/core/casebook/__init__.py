"""Cases through their life: the moves the law allows, and the journal that keeps them."""
