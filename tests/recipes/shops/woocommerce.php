<?php

declare(strict_types=1);

define('ABSPATH', '/');
const DAY_IN_SECONDS = 86400;
$hooks = [];
$queued = [];

function add_action(string $hook, callable $does, int $priority = 10, int $arguments = 1): void
{
    $GLOBALS['hooks'][$hook][] = [$does, $arguments];
}

function do_action(string $hook, ...$said): void
{
    foreach ($GLOBALS['hooks'][$hook] ?? [] as [$does, $arguments]) {
        $does(...array_slice($said, 0, $arguments));
    }
}

function esc_attr(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function sanitize_key(string $text): string
{
    return preg_replace('/[^a-z0-9_\-]/', '', strtolower($text));
}

function wp_unslash($value)
{
    return $value;
}

function get_locale(): string
{
    return 'en_GB';
}

function is_checkout(): bool
{
    return true;
}

function wc_get_checkout_url(): string
{
    return SHOP_URL . '/woocommerce';
}

function wp_enqueue_script(string $handle, string $source): void
{
    $GLOBALS['scripts'][] = $source;
}

function as_enqueue_async_action(string $hook, array $arguments): void
{
    $GLOBALS['queued'][] = [$hook, $arguments];
}

function wc_get_logger(): object
{
    return new class () {
        public function warning(string $words): void
        {
            error_log($words);
        }
    };
}

final class ShopOrder
{
    private array $kept = [];

    public function update_meta_data(string $name, string $value): void
    {
        $this->kept[$name] = $value;
    }

    public function get_meta(string $name): string
    {
        return $this->kept[$name] ?? '';
    }

    public function get_billing_phone(): string
    {
        return $_POST['billing_phone'];
    }

    public function get_billing_country(): string
    {
        return $_POST['billing_country'];
    }

    public function get_order_number(): string
    {
        return '4711';
    }

    public function get_date_created(): DateTimeImmutable
    {
        return new DateTimeImmutable();
    }
}

function wc_get_order(int $id): ShopOrder
{
    return $GLOBALS['order'];
}

function WC(): object
{
    return (object) ['countries' => new class () {
        public function get_country_calling_code(string $country): string
        {
            return ['FR' => '+33', 'GB' => '+44'][$country];
        }
    }];
}

function review(): string
{
    return '<table class="shop_table woocommerce-checkout-review-order-table"><tr><td>One lamp</td></tr></table>';
}

function payment(): string
{
    ob_start();
    do_action('woocommerce_review_order_before_submit');
    $before = ob_get_clean();
    return '<div id="payment" class="woocommerce-checkout-payment"><div class="form-row place-order">' . $before
        . '<button type="submit" class="button alt" name="woocommerce_checkout_place_order" id="place_order" value="Place order">Place order</button></div></div>';
}

require RECIPES . '/woocommerce/accord-sms-consent/accord-sms-consent.php';

switch ($_GET['wc-ajax'] ?? '') {
    case 'update_order_review':
        answer_json(['fragments' => [
            '.woocommerce-checkout-review-order-table' => review(),
            '.woocommerce-checkout-payment' => payment(),
        ]]);
        break;
    case 'checkout':
        $order = new ShopOrder();
        do_action('woocommerce_checkout_create_order', $order, $_POST);
        do_action('woocommerce_checkout_order_processed', 4711, $_POST, $order);
        foreach ($queued as [$hook, $arguments]) {
            do_action($hook, ...$arguments);
        }
        answer_json(['result' => 'success', 'redirect' => '/woocommerce?order-received=4711']);
        break;
    case 'erase':
        $_POST += ['billing_phone' => $_GET['phone'], 'billing_country' => 'FR'];
        do_action('woocommerce_privacy_before_remove_order_personal_data', new ShopOrder());
        page('Erased');
        break;
    default:
        if (isset($_GET['order-received'])) {
            page('Order received');
            break;
        }
        do_action('wp_enqueue_scripts');
        ob_start();
        do_action('woocommerce_checkout_after_customer_details');
        $after = ob_get_clean();
        page(
            '<form name="checkout" method="post" class="checkout woocommerce-checkout" action="/woocommerce">
            <div class="col2-set" id="customer_details">
              <label>Country <select name="billing_country" id="billing_country"><option>FR</option><option>GB</option></select></label>
              <label>Postcode <input type="text" name="billing_postcode" id="billing_postcode"></label>
              <label>Phone <input type="tel" name="billing_phone" id="billing_phone"></label>
            </div>' . $after . '
            <div id="order_review" class="woocommerce-checkout-review-order">' . review() . payment() . '</div></form>',
            array_merge($scripts, ['/scripts/jquery/dist/jquery.js', '/scripts/woocommerce.js'])
        );
}
