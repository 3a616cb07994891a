<?php

declare(strict_types=1);

const _PS_VERSION_ = '8.2.0';
const _DB_PREFIX_ = 'ps_';
const _MYSQL_ENGINE_ = 'InnoDB';

class Configuration
{
    public static function get(string $name): string
    {
        return ['ACCORDSMS_URL' => ACCORD_URL, 'ACCORDSMS_KEY' => ACCORD_KEY, 'ACCORDSMS_WEBHOOK_SECRET' => 'whsec_AAAA'][$name];
    }
}

/** The one table of the module, a row a cart. */
class Db
{
    public static function getInstance(): self
    {
        return new self();
    }

    private static function cartIn(string $sql): int
    {
        preg_match('/`id_cart` = (\d+)/', $sql, $found);
        return (int) $found[1];
    }

    public function delete(string $table, string $where): void
    {
        $rows = kept($table);
        unset($rows[self::cartIn($where)]);
        kept($table, $rows);
    }

    public function insert(string $table, array $row): void
    {
        kept($table, kept($table) + [$row['id_cart'] => $row]);
    }

    public function update(string $table, array $values, string $where): void
    {
        $rows = kept($table);
        $cart = self::cartIn($where);
        if (isset($rows[$cart])) {
            $rows[$cart] = $values + $rows[$cart];
        }
        kept($table, $rows);
    }

    public function getRow(string $sql)
    {
        $row = kept('accordsms_choice')[self::cartIn($sql)] ?? [];
        return isset($row['id_order']) ? $row : false;
    }
}

class Tools
{
    public static function getToken(): string
    {
        return 'token-of-the-cart';
    }

    public static function getValue(string $name)
    {
        return $_POST[$name] ?? $_GET[$name] ?? false;
    }
}

class Address
{
    public int $id_country = 8;
    public string $phone_mobile = '';
    public string $phone;

    public function __construct()
    {
        $this->phone = kept('prestashop')['phone'];
    }
}

class Country
{
    public string $call_prefix = '33';
}

class Order
{
    public int $id = 12;
    public int $id_address_delivery = 3;
    public string $reference = 'XKBKNABJK';
    public string $date_add;

    public function __construct()
    {
        $this->date_add = date('Y-m-d H:i:s');
    }
}

class Customer
{
    public function getAddresses(): array
    {
        return [['id_address' => 3]];
    }
}

class PrestaShopLogger
{
    public static function addLog(string $words): void
    {
        error_log($words);
    }
}

function pSQL(string $text): string
{
    return addslashes($text);
}

class Context
{
    public object $cart;
    public object $language;
    public object $link;
    public object $smarty;
    public object $controller;

    public function __construct()
    {
        $this->cart = (object) ['id' => 5];
        $this->language = (object) ['id' => 1, 'iso_code' => 'en'];
        $this->link = new class () {
            public function getModuleLink(string $module, string $controller): string
            {
                return "/prestashop/module/$module/$controller";
            }
        };
        $this->smarty = new class () {
            public array $said = [];

            public function assign(array $said): void
            {
                $this->said = $said;
            }
        };
        $this->controller = new class () {
            public string $php_self = 'order';
            public array $scripts = [];

            public function registerJavascript(string $id, string $source, array $options): void
            {
                $this->scripts[] = isset($options['server']) ? $source : '/scripts/' . str_replace('modules/', 'prestashop/', $source);
            }
        };
    }
}

abstract class Module
{
    public Context $context;
    public $name;
    public $version;
    public $author;
    public $tab;
    public $ps_versions_compliancy;
    public $displayName;
    public $description;

    public function __construct()
    {
        $this->context = $GLOBALS['context'];
    }

    /** As much of Smarty as the template uses. */
    public function fetch(string $template): string
    {
        $text = file_get_contents(str_replace('module:', RECIPES . '/prestashop/', $template));
        return preg_replace_callback('/\{\$(\w+)\|escape[^}]*\}/', fn ($found) => htmlspecialchars($this->context->smarty->said[$found[1]], ENT_QUOTES), $text);
    }
}

abstract class ModuleFrontController
{
    public Context $context;
    public object $module;

    public function isTokenValid(): bool
    {
        return Tools::getValue('token') === Tools::getToken();
    }
}

$context = new Context();
require RECIPES . '/prestashop/accordsms/accordsms.php';
$module = new AccordSms();

if ($path === '/prestashop/module/accordsms/choice') {
    require RECIPES . '/prestashop/accordsms/controllers/front/choice.php';
    $controller = new AccordSmsChoiceModuleFrontController();
    $controller->context = $context;
    $controller->module = $module;
    $controller->postProcess();
} elseif ($path === '/prestashop/validation') {
    $module->hookActionValidateOrder(['cart' => $context->cart, 'order' => new Order()]);
    page('Order confirmed');
} elseif ($path === '/prestashop/erase') {
    $module->hookActionDeleteGDPRCustomer(['id' => 1]);
    page('Erased');
} elseif ($_SERVER['REQUEST_METHOD'] === 'POST') {
    kept('prestashop', ['phone' => $_POST['phone']]);
    header('Location: /prestashop/order', true, 303);
} elseif (kept('prestashop') === []) {
    page('<section id="checkout-addresses-step" class="checkout-step -current -reachable js-current-step">
      <h2 class="step-title">Addresses</h2><div class="content"><div class="js-address-form"><form method="POST" action="/prestashop/order">
      <label>Phone <input class="form-control" name="phone" type="tel"></label>
      <button type="submit" class="continue" name="confirm-addresses" value="1">Continue</button></form></div></div></section>');
} else {
    $module->hookActionFrontControllerSetMedia();
    $top = $module->hookDisplayPaymentTop();
    page(
        '<section id="checkout-payment-step" class="checkout-step -current -reachable js-current-step">
        <h2 class="step-title">Payment</h2><div class="content">' . $top . '
        <div class="payment-options"><input type="radio" name="payment-option" id="payment-option-1" checked aria-label="By card">
        <div id="pay-with-payment-option-1-form" class="js-payment-option-form"><form id="payment-form" method="POST" action="/prestashop/validation"></form></div></div>
        <form id="conditions-to-approve" method="GET"><label><input type="checkbox" required name="conditions_to_approve[terms-and-conditions]"> I agree to the terms of service</label></form>
        <div id="payment-confirmation"><button type="submit" class="btn btn-primary" disabled>Place order</button></div></div></section>',
        array_merge($context->controller->scripts, ['/scripts/prestashop.js'])
    );
}
